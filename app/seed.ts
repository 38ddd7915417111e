import { coupon } from '../domain/catalogue/coupon.ts'
import { plan } from '../domain/catalogue/plan.ts'
import { product } from '../domain/catalogue/product.ts'
import { won } from '../domain/money.ts'
import type { Ports } from './ports.ts'
import { type Executing, execute } from './use-cases/execute.ts'

/** What a shop shows before its merchant has put anything in; every one of it marked as a sample (예시). */
const PRODUCTS = [
  {
    productId: 'sample-drip-bag',
    name: '핸드드립 드립백 세트',
    description: '에티오피아, 콜롬비아, 과테말라 원두를 담은 드립백 12개. 볶은 날 보내 드려요.',
    price: 19_800,
    taxFree: false,
  },
  {
    productId: 'sample-dripper',
    name: '도자기 드리퍼와 서버',
    description: '1~2인용 도자기 드리퍼와 내열 유리 서버. 여과지 40장이 함께 들어 있어요.',
    price: 54_000,
    taxFree: false,
  },
  {
    productId: 'sample-book',
    name: '처음 만나는 커피 (책)',
    description: '집에서 내리는 커피를 위한 작은 안내서. 도서는 부가세가 없어요.',
    price: 15_000,
    taxFree: true,
  },
  {
    productId: 'sample-event',
    name: 'EVENT 나눔 커피 후원',
    description: '한 잔 값을 보태면 동네 도서관에 커피를 놓아요. 모인 금액은 누구나 볼 수 있어요.',
    price: 5_000,
    taxFree: false,
    goal: 1_000_000,
  },
] as const

const MEMBERSHIP = { productId: 'sample-membership', productName: '장부 멤버십' } as const
const BASIC = {
  name: 'BASIC',
  description: '달마다 원두 이야기와 회원 전용 상품을 만나요.',
  rank: 1,
} as const
const PREMIUM = {
  name: 'PREMIUM',
  description: 'BASIC에 더해 계절마다 한정 원두를 먼저 만나요.',
  rank: 2,
} as const
const PLANS = [
  { ...BASIC, planId: 'sample-basic-monthly', interval: 'month', price: 9_900, trialDays: 0 },
  { ...BASIC, planId: 'sample-basic-yearly', interval: 'year', price: 99_000, trialDays: 0 },
  { ...PREMIUM, planId: 'sample-premium-monthly', interval: 'month', price: 19_900, trialDays: 14 },
  { ...PREMIUM, planId: 'sample-premium-yearly', interval: 'year', price: 199_000, trialDays: 0 },
] as const

const COUPONS = [
  {
    couponId: 'sample-welcome',
    code: 'WELCOME5000',
    name: '첫 만남 5,000원 쿠폰',
    discount: { type: 'fixed' as const, amount: won(5_000) },
    minimumAmount: won(15_000),
  },
  {
    couponId: 'sample-spring',
    code: 'SPRING10',
    name: '봄맞이 10% 쿠폰',
    discount: { type: 'rate' as const, percent: 10, max: won(10_000) },
    minimumAmount: won(10_000),
  },
] as const

/** Adds the samples where they never were; safe on every start and on any number of nodes. */
export async function seedSamples(ports: Executing & Pick<Ports, 'clock'>): Promise<void> {
  const at = ports.clock.now()
  for (const [sort, sample] of PRODUCTS.entries()) {
    const { productId, name, description, price, taxFree } = sample
    const fundraising = 'goal' in sample ? { goal: won(sample.goal) } : null
    const facts = { name, description, price: won(price), taxFree, sample: true, sort, fundraising }
    await execute(ports, product, productId, { type: 'AddProduct', productId, facts, at })
  }
  for (const { planId, price, ...words } of PLANS) {
    const facts = { ...MEMBERSHIP, ...words, price: won(price), taxFree: false, sample: true }
    await execute(ports, plan, planId, { type: 'AddPlan', planId, facts, at })
  }
  for (const { couponId, ...rule } of COUPONS) {
    const facts = { ...rule, from: null, until: null, sample: true }
    await execute(ports, coupon, couponId, { type: 'AddCoupon', couponId, facts, at })
  }
}
