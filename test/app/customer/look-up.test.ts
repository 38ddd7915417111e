import { afterAll, beforeAll, expect, test } from 'vitest'
import * as lookUp from '../../../app/routes/order.look-up.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { buyingAt } from './buying.ts'
import { mailsOf } from './mails.ts'
import { openVisitor } from './visitor.ts'

/** 비회원 주문 조회: the link goes to the buyer's mail and nowhere else, and nobody learns what fits. */
const PATH = '/orders/look-up'
const MAIL = 'buyer@example.com'

let database: Database
let world: ShopWorld
let orderId: string
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  orderId = (await buyingAt(world).ordered(openVisitor(world))).orderId
  await database.query(`UPDATE outbox.notices SET state = 'sent'`)
})
afterAll(() => database?.close())

const ask = async (form: object) => {
  await database.query('DELETE FROM accounts.rate_limits')
  return openVisitor(world).post<{ errors?: object; values?: object }>(lookUp.action, PATH, form)
}
const links = async (address: string) =>
  (await mailsOf(world, address)).filter(({ text }) => text.includes(`/guest/${orderId}/`))

test('right and wrong get the same answer; only the right one a mail, to the buyer, once in ten minutes', async () => {
  const asked = [
    { orderId, email: 'else@example.com' },
    { orderId: `${orderId.slice(0, -1)}${orderId.endsWith('0') ? '1' : '0'}`, email: MAIL },
    { orderId: 'no order of ours', email: MAIL },
  ]
  const wrong = await Promise.all(asked.map(ask))
  expect([await links(MAIL), await links('else@example.com')]).toEqual([[], []])

  const right = await ask({ orderId: ` ${orderId} `, email: 'Buyer@Example.com' })
  for (const answer of wrong) expect(answer).toEqual(right)
  expect(right).toMatchObject({ status: 303, location: `${PATH}?sent=1` })
  expect(await links(MAIL)).toHaveLength(1)

  await ask({ orderId, email: MAIL })
  expect(await links(MAIL)).toHaveLength(1)
})

test('what is no mail comes back with what was typed', async () => {
  const answer = await ask({ orderId, email: 'nobody' })
  expect(answer).toMatchObject({ status: 422, data: { values: { orderId, email: 'nobody' } } })
  expect(answer.data.errors).toHaveProperty('email')
})

test('one order is asked for five times an hour at most, whatever the mail', async () => {
  await database.query('DELETE FROM accounts.rate_limits')
  const visitor = openVisitor(world)
  const statuses: number[] = []
  for (let n = 0; n < 6; n++)
    statuses.push((await visitor.post(lookUp.action, PATH, { orderId, email: `${n}@example.com` })).status)
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
})
