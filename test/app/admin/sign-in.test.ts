import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as setUp from '../../../app/routes/admin.setup.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import * as signOut from '../../../app/routes/admin.sign-out.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from './staff-desk.ts'

const PERSON = { name: '김직원', email: 'Kim@Example.com', password: 'correct horse battery' }

describe('the first admin', () => {
  let database: Database
  let world: ShopWorld
  let link: string
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    link = await world.ports.staff.offerSetup()
  })
  afterAll(() => database?.close())

  const nobody = { staffId: null }
  const open = (token: string) => {
    const asked = ask(world.ports, '/admin/setup/x', nobody)
    return answerOf(() => setUp.loader({ ...asked, params: { token } } as never))
  }
  const make = async (token: string, form: object) => {
    const asked = ask(world.ports, '/admin/setup/x', { ...nobody, form })
    const answer = await answerOf<{ errors: object; values: object }>(() =>
      setUp.action({ ...asked, params: { token } } as never),
    )
    return { ...answer, cookies: asked.cookies }
  }
  const enter = async (form: object, cookie?: string) => {
    const asked = ask(world.ports, '/admin/sign-in', { ...nobody, form })
    if (cookie) asked.request.headers.set('cookie', cookie)
    const answer = await answerOf<{ wrong?: true; waitMinutes?: number; values: object; errors: object }>(
      () => signIn.action(asked as never),
    )
    return { ...answer, cookies: asked.cookies }
  }
  const cookieOf = (cookies: string[]) => cookies.at(-1)?.split(';')[0] ?? ''
  const staffOf = (cookie: string) => world.ports.sessions.find('staff', cookie.split('=')[1] ?? '')

  test('has no link that was not given out', async () => {
    expect((await open('wrong')).status).toBe(404)
    expect((await make('wrong', PERSON)).status).toBe(404)
    expect(await world.ports.staff.isEmpty()).toBe(true)
  })

  test('is not made by looking, however often', async () => {
    expect((await open(link)).status).toBe(200)
    expect((await open(link)).status).toBe(200)
    expect(await world.ports.staff.isEmpty()).toBe(true)
  })

  test('is not made of bad input; what was typed stays, the password does not', async () => {
    const bad = await make(link, { ...PERSON, email: 'not an address', name: ' ' })
    expect(bad).toMatchObject({
      status: 422,
      data: { errors: { email: 'INVALID', name: 'TOO_SHORT' }, values: { email: 'not an address' } },
    })
    expect(JSON.stringify(bad.data)).not.toContain('battery')
    const common = await make(link, { ...PERSON, password: 'password1' })
    expect(common).toMatchObject({ status: 422, data: { errors: { password: 'PASSWORD_COMMON' } } })
    expect(await world.ports.staff.isEmpty()).toBe(true)
  })

  test('is made once, is signed in, and the link is dead', async () => {
    const made = await make(link, PERSON)
    expect(made).toMatchObject({ status: 303, location: '/admin/events' })
    const session = await staffOf(cookieOf(made.cookies))
    expect(await world.ports.staff.member(session?.subject ?? '')).toMatchObject({ name: '김직원' })
    expect((await open(link)).status).toBe(404)
    expect((await make(link, { ...PERSON, email: 'second@example.com' })).status).toBe(404)
  })

  test('signs in with a new session each time, the one before ended, and goes where they wanted to', async () => {
    const first = await enter({ ...PERSON, to: '/admin/payments?review=1' })
    expect(first).toMatchObject({ status: 303, location: '/admin/payments?review=1' })
    const before = cookieOf(first.cookies)
    const second = await enter(PERSON, before)
    expect(second.location).toBe('/admin/events')
    expect(cookieOf(second.cookies)).not.toBe(before)
    expect(await staffOf(before)).toBeNull()
    expect(await staffOf(cookieOf(second.cookies))).not.toBeNull()
  })

  test.each([
    'https://evil.example/admin',
    '//evil.example/admin',
    '/payments',
    '/admin/sign-out',
    '/admin\\x',
  ])('is not led to %s', async to => expect((await enter({ ...PERSON, to })).location).toBe('/admin/events'))

  test('hears the same words for a wrong password as for a mail nobody has', async () => {
    const wrong = await enter({ ...PERSON, password: 'nothing right' })
    const unknown = await enter({ ...PERSON, email: 'kim@example.con' })
    expect(wrong).toMatchObject({ status: 422, data: { wrong: true, values: { email: PERSON.email } } })
    expect(unknown.status).toBe(wrong.status)
    expect({ ...unknown.data, values: {} }).toEqual({ ...wrong.data, values: {} })
    expect(wrong.cookies).toEqual([])
  })

  test('signs out where the session lives', async () => {
    const cookie = cookieOf((await enter(PERSON)).cookies)
    const asked = ask(world.ports, '/admin/sign-out', { form: {} })
    asked.request.headers.set('cookie', cookie)
    expect(await answerOf(() => signOut.action(asked as never))).toMatchObject({
      status: 303,
      location: '/admin/sign-in',
    })
    expect(await staffOf(cookie)).toBeNull()
    expect(asked.cookies[0]).toContain('Max-Age=0')
  })

  test('is stopped after ten tries at one account, whatever the password, and another account is not', async () => {
    const email = 'guessed@example.com'
    for (let tries = 1; tries <= 10; tries++)
      expect((await enter({ email, password: `guess ${tries}` })).status).toBe(422)
    const stopped = await enter({ email: 'GUESSED@example.com', password: 'guess 11' })
    expect(stopped.status).toBe(429)
    expect(stopped.data.waitMinutes).toBeGreaterThan(0)
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await enter({ email: 'other@example.com', password: 'guess' })).status).toBe(422)
  })
})
