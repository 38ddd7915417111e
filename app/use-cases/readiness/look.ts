import { LEGAL_PAGES } from '../../../domain/legal/legal.ts'
import { type ReadinessCheck, readinessOf } from '../../../domain/readiness.ts'
import type { Ports } from '../../ports.ts'
import { businessNumberIsWhole, mailOrderNumberIsWhole, phoneIsLandline } from '../../seller.ts'
import { isUnopened } from './is-unopened.ts'

/** Looks at everything on the list as it is this moment. Changes nothing. */
export async function lookAtReadiness(ports: Ports): Promise<readonly ReadinessCheck[]> {
  const { read, legal, customers, shop } = ports
  const [products, plans, reviewers, unopened, [terms, privacy, refunds]] = await Promise.all([
    read.products(),
    read.plans(),
    customers.reviewers(),
    isUnopened(ports),
    Promise.all(LEGAL_PAGES.map(page => legal.newestVersion(page))),
  ])
  const offers = [...products, ...plans].filter(({ on_sale }) => on_sale).map(({ data }) => data)
  const { seller } = shop
  const wasOpened = shop.mode === 'live' && !unopened
  return readinessOf({
    seller: {
      isSample: seller.sample,
      businessNumberIsWhole: businessNumberIsWhole(seller.businessNumber),
      mailOrderNumberIsWhole: mailOrderNumberIsWhole(seller.mailOrderNumber),
      phoneIsLandline: phoneIsLandline(seller.phone),
    },
    ownOffers: offers.filter(({ sample, description }) => !sample && description.trim() !== '').length,
    sampleOffers: offers.filter(({ sample }) => sample).length,
    published: { terms: Boolean(terms), privacy: Boolean(privacy), refunds: Boolean(refunds) },
    reviewers: reviewers.filter(({ over }) => wasOpened || !over).length,
    addressIsSecure: shop.publicUrl.startsWith('https:'),
    logIsGuarded: shop.logIsGuarded,
    mailIsSent: ports.mailer !== null && ports.mailbox === null,
    keys: {
      mode: shop.mode,
      shared: shop.keysAreShared,
      billing: shop.billingClientKey !== null,
      plansOnSale: plans.filter(({ on_sale }) => on_sale).length,
    },
  })
}
