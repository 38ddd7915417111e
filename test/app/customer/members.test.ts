import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as checkout from '../../../app/routes/checkout.new.tsx'
import * as signIn from '../../../app/routes/sign-in.tsx'
import * as signUp from '../../../app/routes/sign-up.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { NEW } from './buying.ts'
import { openVisitor } from './visitor.ts'

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
afterAll(() => database?.close())

describe('members', () => {
  const person = {
    name: '이회원',
    email: 'member@example.com',
    password: 'correct horse battery',
    agree: 'on',
  }

  test('a new address and a taken one are answered alike, and so are a wrong password and nobody', async () => {
    const first = await openVisitor(world).post(signUp.action, '/sign-up', person)
    await comeInByMail({ ...world.ports, database }, person.email, person.password)
    const taken = await openVisitor(world).post(signUp.action, '/sign-up', {
      ...person,
      password: 'something else',
    })
    expect([first.status, first.location]).toEqual([303, '/sign-up?sent=1'])
    expect([taken.status, taken.location, taken.data]).toEqual([first.status, first.location, first.data])
    const wrong = { email: person.email, password: 'something else' }
    const nobody = { email: 'nobody@example.com', password: 'something else' }
    const answers = [
      await openVisitor(world).post<{ problem: string }>(signIn.action, '/sign-in', wrong),
      await openVisitor(world).post<{ problem: string }>(signIn.action, '/sign-in', nobody),
    ]
    expect(answers.map(({ status, data }) => [status, data.problem])).toEqual([
      [422, 'wrong'],
      [422, 'wrong'],
    ])
  })

  test('signed in, the checkout knows them, and `to` never leads away', async () => {
    const visitor = openVisitor(world)
    const { email, password } = person
    const form = { email, password, to: '//evil.example/payments' }
    expect((await visitor.post(signIn.action, '/sign-in', form)).location).toBe('/')
    const page = await visitor.get<{ member: object; toss: { customerKey: string } }>(checkout.loader, NEW)
    expect(page.data.member).toEqual({ name: person.name, email: person.email })
    expect(page.data.toss.customerKey).not.toContain('member')
    expect((await visitor.get(signIn.loader, '/sign-in?to=/payments')).location).toBe('/payments')
  })

  test('an eleventh try on one account has to wait', async () => {
    const form = { email: 'tried@example.com', password: 'guess' }
    const answers = []
    for (let tries = 0; tries < 11; tries++)
      answers.push((await openVisitor(world).post(signIn.action, '/sign-in', form)).status)
    expect(answers).toEqual([...Array(10).fill(422), 429])
  })
})
