import { expect, test } from 'vitest'
import { filledAgain } from '../../../app/admin/seen-again.ts'
import { planFields, productFields } from '../../../app/admin/shown-fields.ts'
import { planShown } from '../../../domain/catalogue/plan.ts'
import { productShown } from '../../../domain/catalogue/product.ts'
import { won } from '../../../domain/money.ts'

const product = (facts: object) =>
  productShown({
    ...{
      name: '잔',
      description: '흰\n잔',
      price: won(8_000),
      taxFree: false,
      sample: true,
      fundraising: null,
    },
    ...facts,
  })

test('a form told that it was made from what is not so any more shows that where somebody typed, and nowhere else', () => {
  const [was, now] = [
    product({}),
    product({ price: won(9_000), taxFree: true, fundraising: { goal: 50_000 } }),
  ]
  const posted = { name: '큰 잔', description: '흰\r\n잔', price: '8000', sample: 'on' }
  const refused = (refusal: 'CHANGED_MEANWHILE' | null, values: object) =>
    filledAgain({ refusal, values: { ...posted, ...values } }, productFields(was), productFields(now) ?? {})
  expect(refused('CHANGED_MEANWHILE', {})).toEqual({
    ...{ name: '큰 잔', description: '흰\n잔', price: '9000' },
    ...{ taxFree: 'on', sample: 'on', fundraising: 'on', goal: '50000' },
  })
  // What was typed stays, also where it takes a tick or a word away.
  expect(refused('CHANGED_MEANWHILE', { price: '7000', sample: '' })).toMatchObject({
    price: '7000',
    sample: '',
  })
  expect(refused(null, {})).toEqual(posted)
  expect(filledAgain(null, null, {})).toBeUndefined()
})

test('what cannot be read is nothing a form was made from: all that was typed stays', () => {
  const values = { name: '잔', price: '8000' }
  for (const seen of [undefined, '', '{', '[]', '["잔"]', 'null']) {
    expect(productFields(seen)).toBeNull()
    const filled = filledAgain(
      { refusal: 'CHANGED_MEANWHILE', values },
      null,
      productFields(product({})) ?? {},
    )
    expect(filled).toMatchObject(values)
  }
})

test('of a plan as well', () => {
  const shown = planShown({ productName: '클럽', name: '금', description: '', rank: 2, sample: false })
  expect(planFields(shown)).toEqual({
    productName: '클럽',
    name: '금',
    description: '',
    rank: '2',
    sample: '',
  })
})
