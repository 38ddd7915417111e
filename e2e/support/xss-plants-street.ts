import { type BrowserContext, expect, type Page } from 'playwright/test'
import { REFUND_BANKS } from '../../domain/payment/institutions.ts'
import { byApi } from '../screens/by-api.ts'
import { orderIdOf, pay } from './buying.ts'
import { becomeMember, registerCard } from './membership.ts'
import { approve, chooseBank, chooseCard, deposit } from './paying.ts'
import type { Shop } from './shop.ts'
import { keen, keenest, marked, SHORT } from './xss-payloads.ts'
import { mark, type Planter } from './xss-planter.ts'
import type { Sold } from './xss-plants-catalogue.ts'
import type { Watch } from './xss-watch.ts'

/** What somebody from the street writes: in an account, in an order, in a wish, as somebody who says to be Toss. */

/** The longest a name may be, of a buyer, a member and one of the staff alike. */
export const NAME_MAX = 60
/** `'` is the only letter of a payload that an address may hold. */
export const ODD_EMAIL = (nth: number) => `o'xss-${nth}@example.com`

const PASSWORD = '구독하는 사람의 긴 문장'

export async function plantAccounts(
  page: Page,
  shop: Shop,
  { plant, refused, note }: Planter,
): Promise<void> {
  const account = { password: PASSWORD, agree: 'on' }
  const names = keen(mark('sign-up-name'), NAME_MAX)
  for (const [nth, name] of names.entries())
    await plant('sign-up-name', '/sign-up', { ...account, name, email: ODD_EMAIL(nth) })
  const email = `"${keenest(mark('email'), 60)}"@example.com`
  await refused('email', '/sign-up', { ...account, name: '김회원', email })
  const who = { name: keenest(mark('member-name'), NAME_MAX), email: ODD_EMAIL(99), ...account }
  await becomeMember(page, shop, '/subscriptions', who)
  note('member-name')
  for (const name of keen(mark('member-name'), NAME_MAX))
    await plant('member-name', '/account', { intent: 'rename', name })
}

/** What is kept of the member, as they take it out themselves. @returns the document */
export async function takeOutOwn(page: Page, shop: Shop): Promise<string> {
  const answer = await page.request.post(`${shop.url}/account/data/export`, {
    form: { password: PASSWORD, as: 'html' },
    headers: { origin: shop.url },
  })
  expect(answer.status()).toBe(200)
  return answer.text()
}

/** A membership of the planted plan. @returns its id, and where the card's window led back to */
export async function plantMembership(page: Page, shop: Shop, { plan }: Sold, watch: Watch) {
  let cardReturn = ''
  page.on('framenavigated', frame => {
    if (/\/cards\/\w+\/return/.test(frame.url())) cardReturn = frame.url()
  })
  await page.goto(`${shop.url}/subscribe/${plan}`)
  await page.getByLabel(/정기결제에 동의/).check()
  await page.getByRole('button', { name: /카드 등록하고/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: '자동결제 카드 등록' })).toBeVisible()
  await watch.look()
  await registerCard(page)
  await expect(page).toHaveURL(/\/subscriptions\/./)
  return { subscription: orderIdOf(page), cardReturn }
}

/** Buys a planted product, in a planted name. @param choose what the buyer does in Toss's window */
async function buy(
  page: Page,
  shop: Shop,
  method: string | RegExp,
  choose: () => Promise<void>,
  watch: Watch,
) {
  await page.goto(`${shop.url}/checkout/new?product=xss-0-product`)
  await page.getByLabel('이름', { exact: true }).fill(keenest(mark('buyer-name'), NAME_MAX))
  await page.getByRole('textbox', { name: '이메일' }).fill(ODD_EMAIL(98))
  await page.getByLabel(/이용약관에 동의/).check()
  await page.getByRole('radio', { name: method }).check()
  await pay(page, 1_000)
  await expect(page.getByText('SANDBOX')).toBeVisible()
  await watch.look() // the window shows what is bought, and by whom
  await choose()
  await approve(page)
  await expect(page).toHaveURL(/\/payments\/./)
  return orderIdOf(page)
}

export interface Bought {
  readonly byCard: string
  readonly intoAccount: string
  readonly unpaid: readonly string[]
}

export async function plantOrders(page: Page, shop: Shop, planter: Planter, watch: Watch): Promise<Bought> {
  const { plant, refused, note } = planter
  const byCard = await buy(page, shop, /카드/, () => chooseCard(page), watch)
  const intoAccount = await buy(page, shop, '가상계좌', () => asDepositor(page), watch)
  note('depositor-name')
  await deposit(shop, intoAccount)
  await expect(async () => {
    await page.goto(`${shop.url}/payments/${intoAccount}`)
    await expect(page.getByText('청약철회 신청하기')).toBeVisible({ timeout: 1_000 })
  }).toPass()

  const unpaid: string[] = []
  const order = { product: 'xss-1-product', quantity: 1, email: ODD_EMAIL(97), agree: 'on', seen: 1_000 }
  const made = (nth: string) => ({ ...order, nonce: `xssorder${nth}`.padEnd(20, 'a') })
  for (const [nth, name] of marked(mark('buyer-name'), NAME_MAX).entries()) {
    const answer = await plant('buyer-name', '/checkout/new', { ...made(String(nth)), name, phone: '' })
    unpaid.push(new URL(answer.headers().location ?? '', shop.url).pathname.split('/').at(-1) ?? '')
  }
  // Digits alone: Toss takes no other.
  const phone = keenest(mark('phone'), 40)
  await refused('phone', '/checkout/new', { ...made('phone'), name: '김구매', phone })
  return { byCard, intoAccount, unpaid }
}

/** Who pays into a virtual account may be somebody else: Toss asks in its window, and tells us. */
async function asDepositor(page: Page): Promise<void> {
  const name = page.getByLabel(/입금자|예금주|성함|이름/).first()
  await name.fill(keenest(mark('depositor-name'), NAME_MAX))
  await chooseBank(page)
}

/** A buyer wants their money back, and says why and where to. */
export async function plantWithdrawals({ plant, note }: Planter, { byCard, intoAccount }: Bought) {
  const reason = keenest(mark('withdrawal-reason'), 300)
  await plant('withdrawal-reason', `/payments/${byCard}`, { intent: 'withdraw', reason })
  const holderName = keenest(mark('account-holder'), NAME_MAX)
  await plant('withdrawal-reason', `/payments/${intoAccount}`, {
    ...{
      intent: 'withdraw',
      reason,
      bank: REFUND_BANKS[0]?.code ?? '',
      accountNumber: '1002123456789',
      holderName,
    },
  })
  note('account-holder')
}

const ODD_ORIGIN = `https://"onerror=xss()'{{xss()}};${mark('csp-report')}.example`

/** Another system of the shop's writes for its own people. @returns what it bought, and the membership */
export async function plantByApi(shop: Shop, key: string, { note }: Planter) {
  const { buy, cancel, subscribe } = byApi(shop, key)
  // A first letter of its own each: by that the helper names its people.
  const name = (of: string) => keenest(mark(of), NAME_MAX - 1)
  const byOthers = await buy(`가${name('api-buyer')}`)
  await cancel(byOthers, { reason: keenest(mark('api-reason'), 200), amount: 100 })
  const member = await subscribe(`나${name('api-member')}`, 'sample-basic-monthly', 9_900)
  for (const kind of ['api-buyer', 'api-reason', 'api-member']) note(kind)
  return { byOthers, member }
}

/** Anybody may say to be Toss, and name an event, an order, a key, and the delivery itself. */
export async function plantWebhooks(context: BrowserContext, shop: Shop, { note }: Planter): Promise<void> {
  for (const payload of SHORT) {
    const text = `${payload} ${mark('webhook')}`
    const response = await context.request.post(`${shop.url}/webhooks/toss`, {
      data: JSON.stringify({
        eventType: text,
        createdAt: text,
        data: { orderId: text, paymentKey: text, status: text },
        [text]: text,
      }),
      headers: {
        'content-type': 'application/json',
        'tosspayments-webhook-transmission-id': keenest(mark('transmission-id'), 100),
      },
    })
    expect(response.status(), payload).toBe(200)
    note('webhook')
  }
}

/**
 * Anybody may say to be a browser that stopped something. Of that only names from fixed lists are kept, and an origin: the
 * one place where a text gets in, in letters a host may have.
 */
export async function plantCspReports(context: BrowserContext, shop: Shop, { note }: Planter): Promise<void> {
  for (const text of marked(mark('csp-report'), 500)) {
    for (const blocked of [text, `https://${encodeURIComponent(text)}/`, ODD_ORIGIN]) {
      const report = {
        'document-uri': `${shop.url}/${text}`,
        'effective-directive': text,
        'blocked-uri': blocked,
      }
      const response = await context.request.post(`${shop.url}/csp-reports`, {
        data: JSON.stringify({ 'csp-report': report }),
        headers: { 'content-type': 'application/csp-report' },
      })
      expect(response.status()).toBe(204)
      note('csp-report')
    }
  }
}
