import { describe, expect, test } from 'vitest'
import { CouponForm, couponRule, ProductForm } from '../../../app/admin/catalogue-forms.ts'
import { couponView, productView } from '../../../app/admin/catalogue-view.ts'
import { CouponFacts, coupon } from '../../../domain/catalogue/coupon.ts'
import { product, productShown } from '../../../domain/catalogue/product.ts'
import { T0 } from '../../support/payment-facts.ts'

describe('the product form', () => {
  const base = { productId: 'prd-0123456789ab', name: ' 새 원두 ', description: '', price: '12000' }

  test('reads a product; a box not ticked is no', () =>
    expect(ProductForm.parse(base)).toEqual({
      productId: 'prd-0123456789ab',
      name: '새 원두',
      description: '',
      price: 12_000,
      taxFree: false,
      sample: false,
      fundraising: false,
    }))

  test('a ticked box is yes', () =>
    expect(ProductForm.parse({ ...base, taxFree: 'on', sample: 'on' })).toMatchObject({
      taxFree: true,
      sample: true,
    }))

  test.each([
    { price: '199' }, // less than can be paid
    { price: '12,000' },
    { price: '1e4' },
    { price: '-1' },
    { name: '   ' },
    { name: 'x'.repeat(81) },
    { productId: 'PRD' },
    { productId: 'a/../b' },
    { taxFree: 'yes' },
  ])('refuses %j', differs => expect(ProductForm.safeParse({ ...base, ...differs }).success).toBe(false))
})

describe('the coupon form', () => {
  const base = { couponId: 'cpn-0123456789ab', code: 'spring10', name: '봄', kind: 'fixed', amount: '5000' }
  const fixed = { ...base, minimumAmount: '10000' }
  const rate = { ...base, kind: 'rate', percent: '10', max: '3000' }
  const errorsOf = (form: object) =>
    Object.fromEntries(
      (CouponForm.safeParse(form).error?.issues ?? []).map(({ path, message }) => [path[0], message]),
    )

  test('makes a fixed rule the domain takes', () => {
    const rule = couponRule(CouponForm.parse(fixed))
    expect(rule).toMatchObject({ code: 'SPRING10', discount: { type: 'fixed', amount: 5_000 } })
    expect(CouponFacts.safeParse({ ...rule, sample: false }).success).toBe(true)
  })

  test('makes a rate, for which what was typed beside it does not count', () => {
    const rule = couponRule(CouponForm.parse(rate))
    expect(rule).toMatchObject({ discount: { type: 'rate', percent: 10, max: 3_000 }, minimumAmount: 0 })
    expect(CouponFacts.safeParse({ ...rule, sample: false }).success).toBe(true)
  })

  test('begins at midnight in Seoul and counts its last day whole', () => {
    const rule = couponRule(CouponForm.parse({ ...fixed, from: '2026-03-01', until: '2026-03-31' }))
    expect(rule).toMatchObject({ from: '2026-02-28T15:00:00.000Z', until: '2026-03-31T15:00:00.000Z' })
    const active = { active: true, coupon: { ...rule, sample: false, couponId: 'cpn-1' } }
    expect(couponView(active)).toMatchObject({ from: '2026-03-01', until: '2026-03-31' })
  })

  test.each([
    [{ ...base }, { minimumAmount: 'LEAVES_TOO_LITTLE' }],
    [{ ...fixed, minimumAmount: '5199' }, { minimumAmount: 'LEAVES_TOO_LITTLE' }],
    [
      { ...base, amount: '' },
      { amount: 'REQUIRED', minimumAmount: 'LEAVES_TOO_LITTLE' },
    ],
    [
      { ...rate, percent: '', max: '' },
      { percent: 'REQUIRED', max: 'REQUIRED' },
    ],
    [{ ...fixed, from: '2026-03-02', until: '2026-03-01' }, { until: 'BEFORE_FROM' }],
  ])('%j is told at its field', (form, errors) => expect(errorsOf(form)).toEqual(errors))

  test.each([
    { code: 'ab' },
    { code: '한글쿠폰' },
    { percent: '0' },
    { percent: '91' },
    { percent: '1.5' },
    { from: '2026-02-30' },
    { kind: 'free' },
  ])('refuses %j', differs => expect(CouponForm.safeParse({ ...rate, ...differs }).success).toBe(false))
})

describe('what staff see', () => {
  test('of a product off sale', () => {
    const facts = {
      name: '원두',
      description: '',
      price: 12_000 as never,
      taxFree: true,
      sample: true,
      sort: 0,
      fundraising: { goal: null },
    }
    const events = [
      { type: 'ProductAdded', productId: 'p1', ...facts, at: T0 },
      { type: 'ProductTakenOffSale', at: T0 },
    ] as const
    const before = product.decider.evolve(product.decider.initial, events[0])
    const state = product.decider.evolve(before, events[1])
    const [row] = product.projections.flatMap(project =>
      project({ id: 'product-p1', version: 2 }, events[1], state, before),
    )
    expect(productView(row?.data as never)).toEqual({
      productId: 'p1',
      name: '원두',
      description: '',
      price: 12_000,
      taxFree: true,
      sample: true,
      onSale: false,
      fundraising: { goal: null },
      seen: productShown(facts),
    })
  })

  test('of an ended coupon', () => {
    const rule = couponRule(
      CouponForm.parse({
        couponId: 'cpn-0123456789ab',
        code: 'ABC',
        name: 'n',
        kind: 'rate',
        percent: '5',
        max: '900',
      }),
    )
    const events = [
      { type: 'CouponAdded', couponId: 'c1', ...rule, sample: false, at: T0 },
      { type: 'CouponEnded', at: T0 },
    ] as const
    const state = events.reduce(coupon.decider.evolve, coupon.decider.initial)
    const known = state.context.coupon
    if (!known) throw new Error('the coupon is known')
    expect(couponView({ active: state.matches('active'), coupon: known })).toMatchObject({
      couponId: 'c1',
      active: false,
      from: null,
      until: null,
    })
  })
})
