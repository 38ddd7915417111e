import { planShown } from '../../domain/catalogue/plan.ts'
import { keen, keenest, marked } from './xss-payloads.ts'
import { mark, type Planter } from './xss-planter.ts'

/** What a shop sells, written by somebody on its staff, read by everybody. */
export interface Sold {
  readonly products: readonly string[]
  /** with free days, and its dearer sibling */
  readonly plan: string
  readonly otherPlan: string
}

export async function plantCatalogue(planter: Planter): Promise<Sold> {
  const products = await plantProducts(planter)
  const plan = await plantPlans(planter)
  await plantCoupons(planter)
  return { products, ...plan }
}

async function plantProducts({ plant, note }: Planter): Promise<string[]> {
  const names = marked(mark('product-name'), 80)
  const descriptions = marked(mark('product-words'), 1_900)
  const products: string[] = []
  for (const [nth, name] of names.entries()) {
    const productId = `xss-${nth}-product`
    const description = descriptions[nth % descriptions.length] ?? ''
    await plant('product-name', '/admin/catalogue', {
      ...{ intent: 'add', productId, name, description, price: 1_000 },
    })
    note('product-words')
    products.push(productId)
  }
  return products
}

async function plantPlans({ plant, note }: Planter): Promise<{ plan: string; otherPlan: string }> {
  const [plan, otherPlan] = ['xss-plan-trial', 'xss-plan-other']
  const said = {
    name: keenest(mark('plan-name'), 60),
    description: keenest(mark('plan-words'), 2_000),
    productName: keenest(mark('membership-name'), 80),
  }
  const add = (planId: string, more: Readonly<Record<string, string | number>>) =>
    plant('plan-name', '/admin/catalogue', {
      ...{ intent: 'addPlan', planId, newProductId: 'xss-membership', interval: 'month', ...said, ...more },
    })
  await add(plan, { membership: 'new', rank: 1, price: 9_000, trialDays: 7 })
  await add(otherPlan, { membership: 'xss-membership', rank: 2, price: 19_000, trialDays: '' })
  let seen = planShown({ ...said, rank: 2, sample: false })
  for (const name of keen(mark('plan-name'), 60)) {
    await plant('plan-name', '/admin/catalogue', {
      ...{ intent: 'describePlan', planId: otherPlan, rank: 2, ...said, name, seen },
    })
    seen = planShown({ ...said, name, rank: 2, sample: false })
  }
  note('plan-words')
  note('membership-name')
  return { plan, otherPlan }
}

async function plantCoupons({ plant, refused }: Planter): Promise<void> {
  const coupon = { intent: 'addCoupon', kind: 'fixed', amount: 100, minimumAmount: 1_000 }
  for (const [nth, name] of keen(mark('coupon-name'), 60).entries())
    await plant('coupon-name', '/admin/catalogue', {
      ...{ ...coupon, couponId: `xss-coupon-${nth}`, code: `XSS${nth}`, name },
    })
  // A code is letters and digits: people say it aloud.
  const code = keenest(mark('coupon-code'), 60)
  await refused('coupon-code', '/admin/catalogue', {
    ...coupon,
    couponId: 'xss-coupon-code',
    code,
    name: 'x',
  })
}
