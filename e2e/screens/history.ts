import type { Page } from 'playwright/test'
import { expect } from 'playwright/test'
import { addDays, dayOf, instantOf } from '../../domain/time.ts'
import { moveDays } from '../support/clock.ts'
import { sandbox } from '../support/sandbox-control.ts'
import type { Shop } from '../support/shop.ts'
import { byApi } from './by-api.ts'

/** What the staff's pages name in their addresses. */
export interface History {
  readonly paid: string
  readonly waiting: string
  readonly transferred: string
  readonly declined: string
  readonly unpaid: string
  readonly returned: string
  readonly member: string
  readonly campaign: string
  readonly colleague: string
  /** paid last, and not given back */
  readonly last: string
  readonly webhook: string
  readonly settlementDay: string
  readonly approval: string
  readonly stray: string
  readonly customer: string
  /** a whole address */
  readonly invitation: string
  /** a day between the first sale and the last */
  readonly then: string
}

/** A month's renewals, and their payouts. */
export const SIX_WEEKS = [31, 5] as const
/** As little as every page needs to have something on it. */
export const ONE_DAY = [0, 0] as const

/** The shop asks a second person before more than this goes back. */
export const SECOND_PAIR_ABOVE = 15_000

/**
 * Weeks of a small shop, so that every page of its staff has something on it: payments of every outcome, memberships
 * that renew, money nobody ordered, a campaign, settlements with one that does not add up, and, at the end, webhooks that
 * stopped coming.
 * @param days until what is bought last is bought, and until its webhooks stop
 */
export async function makeHistory(
  staff: Page,
  shop: Shop,
  days: readonly [number, number],
): Promise<History> {
  const { order, buy, cancel, subscribe } = byApi(shop, await makeKey(staff, shop))
  const then = addDays(dayOf(instantOf(Date.now())), 20)

  await sandbox(shop, 'POST', 'faults', {
    kind: 'settlement-without-fee',
    scope: { operation: 'settlements', next: 1 },
  })
  const returned = await buy('박민서')
  await cancel(returned, { reason: '고객 변심', amount: 5_000 })
  const waiting = await buy('이도윤', { method: 'VIRTUAL_ACCOUNT' })
  const transferred = await buy('문가영', { method: 'TRANSFER' })
  const declined = await buy('최서연', { does: 'pay-but-be-declined', code: 'REJECT_CARD_PAYMENT' })
  const { orderId: unpaid } = await order('정하은')
  const member = await subscribe('강지우', 'sample-basic-monthly', 9_900)
  await subscribe('윤서아', 'sample-basic-yearly', 99_000)
  await subscribe('조아라', 'sample-premium-monthly', 19_900)
  const campaign = await raisePrice(staff, shop)
  await reportViolation(shop)

  await moveDays(staff, shop, days[0])
  const paid = await buy('한지호')
  await askForApproval(staff, shop, paid)
  await moveDays(staff, shop, days[1])
  const url = `${shop.url}/webhooks/toss`
  await sandbox(shop, 'DELETE', 'webhooks', { url })
  for (const name of ['서준', '임시우']) await buy(name)
  const last = await buy('오하린')
  await captureForNobody(shop, returned)
  await moveDays(staff, shop, 1)
  const first = (on: string, link: RegExp) => firstLink(staff, shop, on, link)
  const stray = await first('unresolved', /\/unresolved\/([\w-]+)\/cancel/)
  await takeOn(staff, shop)
  const invitation = await invite(staff, shop) // it is good for three days
  return {
    ...{ paid, waiting, transferred, declined, unpaid, returned, member, campaign, invitation, last, then },
    stray,
    colleague: await first('people', /\/people\/([\w-]+)/),
    webhook: await first('webhooks', /\/webhooks\/([\w-]+)/),
    settlementDay: await first('settlements', /\/settlements\/(\d[\d-]+)/),
    approval: await first('approvals', /\/approvals\/([\w-]+)/),
    customer: await first(`subscriptions/${member}`, /\/customers\/([\w-]+)/),
  }
}

async function makeKey(staff: Page, shop: Shop): Promise<string> {
  await staff.goto(`${shop.url}/admin/api-keys`)
  await staff.getByLabel('이름').fill('주문 서버')
  for (const box of await staff.getByRole('main').getByRole('checkbox').all()) await box.check()
  await staff.getByRole('button', { name: '키 만들기' }).click()
  return staff.locator('code.seed').innerText()
}

async function invite(staff: Page, shop: Shop): Promise<string> {
  await staff.goto(`${shop.url}/admin/people`)
  await staff.getByLabel('이름').fill('이지원')
  await staff.getByLabel('이메일').fill('lee@example.com')
  await staff.getByLabel('역할', { exact: true }).selectOption('support')
  await staff.getByRole('button', { name: '초대 링크 만들기' }).click()
  return staff.locator('code.seed').innerText()
}

async function raisePrice(staff: Page, shop: Shop): Promise<string> {
  await staff.goto(`${shop.url}/admin/campaigns`)
  await staff.getByLabel('요금제').selectOption('sample-basic-yearly')
  await staff.getByLabel(/새 요금/).fill('110000')
  await staff.getByRole('button', { name: '누구에게 물어야 하는지 보기' }).click()
  await staff.getByRole('button', { name: '이대로 안내 시작하기' }).click()
  await expect(staff).toHaveURL(/campaigns\/./)
  return new URL(staff.url()).pathname.split('/').at(-1) ?? ''
}

async function askForApproval(staff: Page, shop: Shop, orderId: string): Promise<void> {
  await staff.goto(`${shop.url}/admin/payments/${orderId}`)
  await staff.getByLabel('취소할 금액').fill(String(SECOND_PAIR_ABOVE + 1_000))
  await staff.getByLabel('사유').fill('배송 중 파손')
  await staff.getByRole('button', { name: /승인 요청하기$/ }).click()
  await expect(staff).toHaveURL(/\/approvals\/./)
}

/** What the first link of its kind on a page of the staff leads to, once there is one: jobs find things behind the pages. */
async function firstLink(staff: Page, shop: Shop, on: string, link: RegExp): Promise<string> {
  let found = ''
  await expect(async () => {
    const page = await (await staff.request.get(`${shop.url}/admin/${on}`)).text()
    const places = [...page.matchAll(/href="\/admin([^"?#]+)/g)].map(([, place = '']) => place)
    found = places.flatMap(place => place.match(new RegExp(`^${link.source}$`))?.[1] ?? [])[0] ?? ''
    expect(found, `${link} on ${on}`).not.toBe('')
  }).toPass({ timeout: 20_000 })
  return decodeURIComponent(found)
}

/** Money under an order id of the shop's own making that it knows nothing of, as after a restore: the sweep finds it. */
async function captureForNobody(shop: Shop, like: string): Promise<void> {
  const orderId = `${like.slice(0, 5)}forgotten${like.slice(-6)}`
  const amount = 33_000
  const { paymentKey } = await sandbox<{ paymentKey: string }>(shop, 'POST', 'buyer/pay', { orderId, amount })
  const secret = Buffer.from('test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R:').toString('base64')
  const confirmed = await fetch(`${shop.sandboxUrl}/v1/payments/confirm`, {
    method: 'POST',
    headers: { authorization: `Basic ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ paymentKey, orderId, amount }),
  })
  if (!confirmed.ok) throw new Error(await confirmed.text())
}

/** Somebody sees to the money nobody knows of; what the books stopped over it is released, for the pictures that follow. */
async function takeOn(staff: Page, shop: Shop): Promise<void> {
  await staff.goto(`${shop.url}/admin/unresolved`)
  const found = staff.locator('.card').filter({ hasText: '토스페이먼츠에만 있는 결제' })
  await found.getByText('정리하기', { exact: true }).click()
  await found.getByLabel('어떻게 할까요').selectOption('callToss')
  await found.getByLabel('사유').fill('고객센터에 물어보는 중')
  await found.getByRole('button', { name: '이대로 기록하기' }).click()
  await expect(staff).toHaveURL(/done=decided/)
  await staff.goto(`${shop.url}/admin/invariants`)
  const release = staff.getByRole('button', { name: '결제 다시 받기' })
  if ((await release.count()) === 0) return
  await staff.getByLabel('사유').fill('누가 맡았음')
  await release.click()
  await expect(staff).toHaveURL(/done=released/)
}

async function reportViolation(shop: Shop): Promise<void> {
  await fetch(`${shop.url}/csp-reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/csp-report' },
    body: JSON.stringify({
      'csp-report': {
        'document-uri': `${shop.url}/checkout/new`,
        'effective-directive': 'script-src-elem',
        'blocked-uri': 'https://ads.example.net/pixel.js',
        disposition: 'enforce',
      },
    }),
  })
}
