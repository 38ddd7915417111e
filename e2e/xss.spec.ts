import { makeHistory, ONE_DAY, SECOND_PAIR_ABOVE } from './screens/history.ts'
import { sandbox } from './support/buying.ts'
import { testWithOwnShop } from './support/own-shop.ts'
import { expect } from './support/test.ts'
import { asksFor, type Looks, looksBy } from './support/xss-looks.ts'
import { addressesOf, type Known } from './support/xss-pages.ts'
import { keenest, SHORT } from './support/xss-payloads.ts'
import { mark, type Planter, planter } from './support/xss-planter.ts'
import { plantCatalogue } from './support/xss-plants-catalogue.ts'
import * as desk from './support/xss-plants-desk.ts'
import * as street from './support/xss-plants-street.ts'
import { marksOf, refusedAtDoors, refusedForms } from './support/xss-refused.ts'
import {
  areFiles,
  asStranger,
  leadsNowhereElse,
  linksFrom,
  lookAtAddresses,
  lookAtToss,
  lookBehindEvents,
  textOf,
} from './support/xss-walks.ts'
import { type Watch, watchFor } from './support/xss-watch.ts'

/** Who sells: texts of a shop's settings, by how the settings call them. Its other facts are digits. */
const SELLER = {
  SELLER_TRADE_NAME: keenest(mark('trade-name'), 100),
  SELLER_REPRESENTATIVE: keenest(mark('representative'), 100),
  SELLER_MAIL_ORDER_NUMBER: keenest(mark('mail-order-number'), 100),
  SELLER_ADDRESS: keenest(mark('address'), 200),
}

/**
 * Text that wants to be script, written wherever somebody may write something; then every page is looked at (3.9). A shop of
 * its own: who sells, its terms and its staff are texts of that kind, too.
 */
const test = testWithOwnShop({
  ...SELLER,
  REFUND_SECOND_PAIR_ABOVE: String(SECOND_PAIR_ABOVE),
  SELLER_EMAIL: street.ODD_EMAIL(0),
  SELLER_BUSINESS_NUMBER: '123-45-67891',
  SELLER_PHONE: '02-123-4567',
})

test.describe.configure({ timeout: 300_000 }) // it opens some three hundred pages: a busy machine is no fault of the shop

test('no text anywhere becomes script', async ({ page, context, browser, shop, faults }) => {
  const watch = await watchFor(page, context, /~[\w-]+~/g)
  const looks = await looksBy(page, shop, watch)
  const plants = planter(context, shop)
  expect(SHORT.length).toBeGreaterThanOrEqual(100)
  await isAwake(looks, watch)

  await desk.plantOwner(shop, plants)
  const history = await makeHistory(page, shop, ONE_DAY)
  const reports = () => textOf(page, `${shop.url}/admin/csp.csv`)
  const reportsBefore = await reports()
  for (const name of Object.keys(SELLER))
    plants.note(name.slice('SELLER_'.length).toLowerCase().replaceAll('_', '-'))

  const sold = await plantCatalogue(plants)
  const key = await desk.plantApiKeys(page, shop, plants)
  const colleague = await desk.plantPeople(page, browser, shop, plants)
  await street.plantAccounts(page, shop, plants)
  const joined = await street.plantMembership(page, shop, sold, watch)
  const bought = await street.plantOrders(page, shop, plants, watch)
  await street.plantWithdrawals(plants, bought)
  await street.plantWebhooks(context, shop, plants)
  const { byOthers, member } = await street.plantByApi(shop, key, plants)
  const refused = await desk.plantCancels(shop, plants, history, colleague)
  await desk.plantDecisions(plants, history, bought)
  await desk.plantStop(plants, async () => {
    await looks.visit('/admin/invariants')
    await page.goto(`${shop.url}/admin/invariants`)
    return page.locator('input[name=causes]').inputValue()
  })
  await desk.plantStaffReasons(plants, colleague)
  await desk.plantLegal(plants)
  await sandbox(shop, 'GET', 'requests') // the offline Toss is still well

  const linksOn = linksFrom(page, shop)
  const ofSubscription = `/subscriptions/${joined.subscription}`
  const customers = await linksOn('/admin/customers', /customers\/([\w-]+)$/)
  const { first, more } = addressesOf({
    ...Object.fromEntries(Object.entries(history).map(([name, thing]) => [name, [thing]])),
    orderId: [bought.byCard, bought.intoAccount, ...bought.unpaid.slice(0, 2)],
    returned: [history.returned, history.last, bought.byCard, bought.intoAccount, byOthers],
    approval: [history.approval, refused],
    colleague: [history.colleague, colleague.staffId],
    member: [history.member, member, joined.subscription],
    owing: [joined.subscription],
    customer: customers.slice(0, 5),
    webhook: (await linksOn('/admin/webhooks', /webhooks\/([\w-]+)$/)).slice(0, 10),
    productId: sold.products.filter((_, nth) => nth % 9 === 0),
    planId: [sold.plan, sold.otherPlan],
    subscriptionId: [joined.subscription],
    consentId: await linksOn(ofSubscription, /consent\/([\w-]+)$/),
    cardId: [new URL(joined.cardReturn).pathname.split('/')[2] ?? ''],
    mailId: (await linksOn('/mailbox', /mailbox\/([\w-]+)$/)).slice(0, 3),
  } satisfies Known)
  const filters = new Map<string, string[]>()
  for (const path of first) {
    await looks.visit(path)
    filters.set(new URL(page.url()).pathname, await asksFor(page))
  }
  await looks.visit(joined.cardReturn)
  const pages = more.filter(path => !path.endsWith('/html')) // no link leads into a mail; each is opened below
  for (const path of pages) await looks.follow(path)
  await lookBehindEvents(page, shop, looks)
  await lookAtToss(page, shop, looks, bought.byCard)
  await lookAtAddresses(looks, filters)
  const about = { bought, staffId: colleague.staffId, member }
  const again = refusedForms(history, about)
  for (const sent of again) await looks.send(...sent)

  const mails = await linksOn('/mailbox', /(\/mailbox\/[\w-]+)$/)
  for (const mail of mails) await looks.open(await textOf(page, `${shop.url}${mail}/html`))
  const documents = await desk.takeOut(plants, customers.slice(0, 5))
  for (const document of [...documents, await street.takeOutOwn(page, shop)]) await looks.open(document)
  await looks.visit('/admin/access') // says who took them, and why
  await areFiles(page, shop)
  await leadsNowhereElse(page, shop)
  await asStranger(page, shop, looks, [colleague.invitation, colleague.reset])

  // Nothing of ours was stopped so far; then what anybody may tell of a browser.
  expect(await reports()).toBe(reportsBefore)
  await street.plantCspReports(context, shop, plants)
  await looks.visit('/admin/csp')

  expect(watch.ran).toEqual([])
  expect(watch.made).toEqual([])
  expect(faults).toEqual([])
  const { planted, notTaken } = plants
  const unshown = Object.keys(planted).filter(kind => !watch.shown.has(mark(kind)))
  expect(unshown).toEqual([])
  expect(marksOf([...again, ...refusedAtDoors()]).filter(text => !watch.shown.has(text))).toEqual([])
  const sum = (of: Planter['planted']) => Object.values(of).reduce((total, one) => total + one, 0)
  const kinds = Object.keys(planted).length
  console.log(
    `XSS: ${SHORT.length} payloads, ${sum(planted)} texts planted in ${kinds} kinds of fields ${JSON.stringify(planted)}, ${sum(notTaken)} refused ${JSON.stringify(notTaken)}, ${looks.count} looks, ${watch.shown.size} kinds of text shown, 0 run, 0 made into markup, 0 reports`,
  )
})

/** What watches sees: on a page without our policy the same text runs, becomes an element, and is read. */
async function isAwake(looks: Looks, watch: Watch): Promise<void> {
  await looks.open(`<p>${mark('awake')}</p><img src=x onerror=xss()>`)
  await expect.poll(() => watch.ran.length).toBeGreaterThan(0)
  expect([watch.made.length, [...watch.shown.keys()]]).toEqual([1, [mark('awake')]])
  watch.ran.length = 0
  watch.made.length = 0
  watch.shown.clear()
}
