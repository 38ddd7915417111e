import type { Browser, BrowserContext, Page } from 'playwright/test'
import { WITHDRAWAL } from '../../domain/payment/withdrawal.ts'
import type { History } from '../screens/history.ts'
import { ADMIN } from './paying.ts'
import type { Shop } from './shop.ts'
import { keen, keenest, marked } from './xss-payloads.ts'
import { type Form, mark, type Planter } from './xss-planter.ts'
import { type Bought, NAME_MAX, ODD_EMAIL } from './xss-plants-street.ts'

/** What people on the staff write: names of each other, and why they did what they did. */
const REASON_MAX = 200

/** The first of them, by the link the shop printed. */
export async function plantOwner(shop: Shop, { plant }: Planter): Promise<void> {
  const path = new URL(shop.adminSetupUrl ?? '').pathname
  await plant('owner-name', path, { ...ADMIN, name: keenest(mark('owner-name'), NAME_MAX) })
}

/** A key of the API, of every scope, in a planted name. */
export async function plantApiKeys(page: Page, shop: Shop, { note }: Planter): Promise<string> {
  let key = ''
  for (const name of keen(mark('api-key'), NAME_MAX)) {
    await page.goto(`${shop.url}/admin/api-keys`)
    await page.getByLabel('이름').fill(name)
    for (const box of await page.getByRole('main').getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: '키 만들기' }).click()
    key = await page.locator('code.seed').innerText()
    note('api-key')
  }
  return key
}

export interface Colleague {
  readonly staffId: string
  readonly context: BrowserContext
  /** whole addresses */
  readonly invitation: string
  readonly reset: string
}

/** Somebody is invited and comes in under a name of their own; others are invited and do not. */
export async function plantPeople(
  page: Page,
  browser: Browser,
  shop: Shop,
  { plant, refused }: Planter,
): Promise<Colleague> {
  const linkIn = (html: string) =>
    /https?:\/\/[^"<\s]+\/admin\/(?:invitation|password)\/\w+/.exec(html)?.[0] ?? ''
  const invite = async (nth: number, name: string) => {
    const form = { intent: 'invite', name, email: ODD_EMAIL(nth), role: 'owner' }
    return linkIn(await (await plant('invited-name', '/admin/people', form, { taken: 200 })).text())
  }
  const links: string[] = []
  for (const [nth, name] of keen(mark('invited-name'), NAME_MAX).entries())
    links.push(await invite(nth + 1, name))
  const email = `"${keenest(mark('email'), 60)}"@example.com`
  await refused('email', '/admin/people', { intent: 'invite', name: 'x', email, role: 'support' })

  const context = await browser.newContext({ locale: 'ko-KR' })
  const name = keenest(mark('colleague-name'), NAME_MAX)
  const path = new URL(links.shift() ?? '').pathname
  await plant('colleague-name', path, { name, password: '조용한 가게의 상담 장부' }, { who: context })
  await page.goto(`${shop.url}/admin/people`)
  const link = page.getByRole('main').getByRole('link', { name: mark('colleague-name') })
  const staffId = ((await link.getAttribute('href')) ?? '').split('/').at(-1) ?? ''

  const reason = keenest(mark('staff-reason'), REASON_MAX)
  const person = `/admin/people/${staffId}`
  const reset = await plant('staff-reason', person, { intent: 'offerReset', reason }, { taken: 200 })
  return { staffId, context, invitation: links[0] ?? '', reset: linkIn(await reset.text()) }
}

/** … what is done to them afterwards. */
export async function plantStaffReasons({ plant }: Planter, { staffId }: Colleague): Promise<void> {
  const reason = keenest(mark('staff-reason'), REASON_MAX)
  const wishes: Form[] = [
    { intent: 'changeRole', role: 'support' },
    { intent: 'disable' },
    { intent: 'enable' },
  ]
  for (const wish of wishes) await plant('staff-reason', `/admin/people/${staffId}`, { ...wish, reason })
}

/** Money given back: why, and why not. @returns the cancel that was refused by a colleague */
export async function plantCancels(
  shop: Shop,
  { plant }: Planter,
  history: History,
  colleague: Colleague,
): Promise<string> {
  const cancel = { intent: 'cancel', taxFreeAmount: 0 }
  for (const [nth, reason] of marked(mark('cancel-reason'), REASON_MAX).entries())
    await plant('cancel-reason', `/admin/payments/${history.last}`, {
      ...{ ...cancel, cancelId: `xsscancel${nth}`.padEnd(24, 'a') },
      ...{ refundableAmount: 19_800 - nth * 100, amount: 100, reason },
    })
  const asked = await plant('approval-reason', `/admin/payments/${history.transferred}`, {
    ...{ ...cancel, cancelId: 'xssapproval'.padEnd(24, 'a'), refundableAmount: 19_800, amount: 19_000 },
    reason: keenest(mark('approval-reason'), REASON_MAX),
  })
  const approval = new URL(asked.headers().location ?? '', shop.url).pathname
  const why = keenest(mark('approval-refused'), REASON_MAX)
  await plant('approval-refused', approval, { intent: 'refuse', why }, { who: colleague.context })
  return approval.split('/').at(-1) ?? ''
}

/** Things that wait for somebody: money without an order, a wish of a buyer's. */
export async function plantDecisions({ plant }: Planter, history: History, bought: Bought): Promise<void> {
  const { stray } = history
  await plant('decision-reason', '/admin/unresolved', {
    ...{ intent: 'decide', about: stray, action: 'cancelAtToss' },
    reason: keenest(mark('decision-reason'), REASON_MAX),
  })
  await plant('stray-reason', `/admin/unresolved/${stray}/cancel`, {
    ...{ intent: 'cancel', cancelId: 'xssstray'.padEnd(24, 'a') },
    reason: keenest(mark('stray-reason'), REASON_MAX),
  })
  await plant('review-note', '/admin/unresolved', {
    ...{ intent: 'review', about: bought.byCard, review: WITHDRAWAL, decision: 'handled' },
    reason: keenest(mark('review-note'), REASON_MAX),
  })
}

/** Charges are stopped, and let go on. @param meanwhile looks at what says so only as long as they are stopped, and returns the form's `causes` */
export async function plantStop({ plant }: Planter, meanwhile: () => Promise<string>): Promise<void> {
  const say = (intent: string, causes = '') =>
    plant(`${intent}-reason`, '/admin/invariants', {
      ...{ intent, causes, reason: keenest(mark(`${intent}-reason`), REASON_MAX) },
    })
  await say('stop')
  await say('release', await meanwhile())
}

/** What is kept of somebody is taken out, and proof of what they agreed to. @returns both as documents */
export async function takeOut({ plant }: Planter, customers: readonly string[]): Promise<string[]> {
  const documents: string[] = []
  for (const customer of customers)
    for (const what of ['export', 'consents/evidence']) {
      const wish = { as: 'html', why: keenest(mark('take-out-reason'), REASON_MAX) }
      const answer = await plant('take-out-reason', `/admin/customers/${customer}/${what}`, wish, {
        taken: 200,
      })
      documents.push(await answer.text())
    }
  return documents
}

export async function plantLegal({ plant }: Planter): Promise<void> {
  const text = (language: string) =>
    marked(mark('legal'), 1_000)
      .map(words => `# ${language} ${words}\n\n${words}`)
      .join('\n\n')
  for (const page of ['terms', 'privacy', 'refunds'])
    await plant('legal', `/admin/legal/${page}`, { ko: text('ko'), en: text('en') })
}
