import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as consentPage from '../../../app/routes/subscription.consent.tsx'
import { askedIn, type Question } from '../../../app/text.consent.ts'
import { textOf } from '../../../app/text.ts'
import { givenConsents } from '../../../app/use-cases/consents/given-consents.ts'
import { changePlan } from '../../../app/use-cases/subscriptions/change-plan.ts'
import { MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type Member, place, subscribingAt, TRIAL } from './subscribing.ts'

/** As it stood on the page, letter by letter: a day is never torn apart by the end of a line. */
const WORDS = `유료로 바꾸는 데 동의하시나요?

장부 멤버십 PREMIUM 무료 이용이 2026년 4월 13일에 끝나요. 동의하면 2026년 4월 13일에 19,900원이 결제되고, 그 뒤로 해지할 때까지 매달 19,900원이 등록한 결제 수단으로 자동결제돼요.`.replaceAll(
  /(?<=\d[년월]) /g,
  '\u00a0',
)

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
afterAll(() => database?.close())

interface Shown extends Question {
  readonly isOpen: boolean
}
const asked = async (member: Member, id: string) =>
  (await member.get<Shown>(consentPage.loader, place(id, 'consent/conversion-1'))).data
/** What its component makes of it. */
const wordsOf = (shown: Shown) => {
  const { title, says } = askedIn('ko', shown, textOf('ko').plans)
  return `${title}\n\n${says}`
}
const changeNow = async (member: Member, subscriptionId: string) => {
  await world.pass(MINUTE_MS)
  const choice = { planId: 'sample-basic-yearly', seenPrice: 99_000, when: 'now', seenToday: 0 } as const
  const { customerId } = member
  expect((await changePlan(world.ports, { customerId, subscriptionId }, choice)).type).toBe('accepted')
}

describe('a question whose plan was changed since', () => {
  test.each([
    ['yes', 'given'],
    ['no', 'refused'],
  ])(
    'is held as it was asked and answered (%s), by the hash of the text the page showed',
    async (agrees, answer) => {
      const { member, id } = await subscribingAt(world).joined(TRIAL)
      const shown = await asked(member, id)
      expect(wordsOf(shown)).toBe(WORDS)
      const page = place(id, 'consent/conversion-1')
      expect((await member.post(consentPage.action, page, { agrees })).status).toBe(303)
      await changeNow(member, id)
      const [consent] = (await givenConsents(world.ports, member.customerId)).filter(
        ({ kind }) => kind === 'conversion',
      )
      expect(consent).toMatchObject({ answer, about: '장부 멤버십 PREMIUM', words: { ko: WORDS } })
      expect(consent?.words?.en).toContain('장부 멤버십 PREMIUM')
      expect(consent?.words?.en).toContain('₩19,900 a month')
      expect(consent?.words?.sha256).toBe(createHash('sha256').update(WORDS).digest('hex'))
      const old = await asked(member, id)
      expect([old.isOpen, wordsOf(old)]).toEqual([false, WORDS])
    },
  )

  test('is shown as it was asked, where nobody answered it', async () => {
    const { member, id } = await subscribingAt(world).joined(TRIAL)
    await changeNow(member, id)
    const old = await asked(member, id)
    expect([old.isOpen, wordsOf(old)]).toEqual([false, WORDS])
    const anew = await member.get<Shown>(consentPage.loader, place(id, 'consent/conversion-2'))
    expect(anew.data).toMatchObject({ isOpen: true, plan: '장부 멤버십 BASIC', interval: 'year' })
  })
})
