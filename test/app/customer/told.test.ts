import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as told from '../../../app/routes/account.notices.tsx'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { answerConsent } from '../../../app/use-cases/subscriptions/answer-consent.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { CONSENTS_SHOWN, type ConsentView, type NoticeView } from '../../../app/views/told-view.ts'
import type { Subject } from '../../../domain/ids.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openVisitor, type Visitor } from './visitor.ts'

interface Shown {
  readonly notices: readonly NoticeView[]
  readonly older: string | null
  readonly agreed: { readonly consents: readonly ConsentView[]; readonly onlyNewest: number | null } | null
}

describe.each(engineNames)('what a customer was told and agreed to, on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  async function member(): Promise<{ customerId: string; browser: Visitor }> {
    const customerId = await signUp(world)
    const browser = openVisitor(world)
    await browser.signIn(customerId)
    return { customerId, browser }
  }
  const shown = async (browser: Visitor, query = '') =>
    (await browser.get<Shown>(told.loader, `/account/notices${query}`)).data

  test('is told in plain words, newest first, each with what it is about', async () => {
    const { customerId, browser } = await member()
    const subscriptionId = await subscribe(world, customerId, 'sample-basic-monthly')
    await world.pass(1_000)
    await leaveNow(world.ports, { customerId, subscriptionId }, 9_900)
    await runDue(world.ports)
    const { notices, agreed, older } = await shown(browser)
    expect(notices.map(({ title, href }) => [title, href])).toEqual([
      ['구독이 끝났어요 — BASIC', `/subscriptions/${subscriptionId}`],
      ['구독을 시작했어요 — BASIC', expect.stringMatching(/^\/payments\/[\w-]+r0001$/)], // its receipt
      ['이메일 주소를 확인해 주세요', null],
    ])
    expect(notices.map(({ state }) => state)).toEqual(Array(notices.length).fill('sent'))
    expect(agreed?.consents).toMatchObject([
      {
        kind: 'recurring',
        answer: 'given',
        about: '장부 멤버십 BASIC',
        href: `/subscriptions/${subscriptionId}`,
        words: null,
        termsHref: expect.stringMatching(/^\/legal\/terms\/\d{4}-\d\d-\d\d/),
      },
    ])
    expect([older, agreed?.onlyNewest]).toEqual([null, null])
  })

  test('a question about the price says its words and what was answered', async () => {
    const { customerId, browser } = await member()
    const subscriptionId = await subscribe(world, customerId, 'sample-premium-monthly')
    await world.pass(12 * 24 * 60 * 60_000)
    await runDue(world.ports)
    const [question] = await world.ports.subscriptions.consentsOf(subscriptionId)
    const place = { address: '203.0.113.9', userAgent: 'a phone' }
    const answer = { consentId: question?.consent_id ?? '', agrees: false, place }
    await answerConsent(world.ports, { customerId, subscriptionId }, answer)
    const consents = (await shown(browser)).agreed?.consents ?? []
    expect(consents[0]).toMatchObject({ kind: 'conversion', answer: 'refused', termsHref: null })
    expect(consents[0]?.words).toContain('19,900원')
    expect(JSON.stringify(consents)).not.toMatch(/203\.0\.113|a phone|s1\./)
  })

  test('nothing yet is no mistake, a stranger signs in first, and nobody sees another’s', async () => {
    const { browser } = await member()
    const { notices, agreed } = await shown(browser)
    expect(notices).toHaveLength(1)
    expect(agreed?.consents).toEqual([])
    const answer = await openVisitor(world).get(told.loader, '/account/notices')
    expect([answer.status, answer.location]).toEqual([303, '/sign-in?to=%2Faccount%2Fnotices'])
  })

  test('page by page, and consents on the first alone', async () => {
    const { customerId, browser } = await member()
    for (let nth = 0; nth < 35; nth++)
      await world.ports.outbox.tell({
        key: `${customerId}/${nth}`,
        streamId: 'payment-x',
        recipient: customerId as Subject,
        notice: { kind: 'nobody knows this kind' } as never,
        at: world.ports.clock.now(),
      })
    const first = await shown(browser)
    expect(first.notices).toHaveLength(30)
    expect(first.notices[0], 'of a kind that is no more').toMatchObject({
      title: null,
      href: null,
      state: 'pending',
    })
    const rest = await shown(browser, new URL(first.older ?? '', 'http://x').search)
    expect([rest.notices.length, rest.older, rest.agreed]).toEqual([6, null, null])
    expect((await shown(browser, '?before=x')).agreed?.consents).toEqual([])
    expect(CONSENTS_SHOWN).toBeGreaterThan(10)
  })
})
