import { expect, test } from 'vitest'
import { createScene } from './support.ts'

test('card campaigns (GET /v1/promotions/card): discounts with what is left, months without interest', async () => {
  const { send } = await createScene()
  const body = await (await send('/v1/promotions/card')).json()
  expect(Object.keys(body)).toEqual(['discountCards', 'interestFreeCards'])
  for (const discount of body.discountCards) {
    expect(discount).toEqual({
      issuerCode: expect.stringMatching(/^[0-9A-Z]{2}$/),
      discountAmount: expect.any(Number),
      balance: expect.any(Number),
      discountCode: expect.any(String),
      dueDate: '2026-03-31',
      minimumPaymentAmount: expect.any(Number),
      maximumPaymentAmount: expect.any(Number),
      currency: 'KRW',
    })
  }
  expect(body.discountCards.map(({ balance }: { balance: number }) => balance === 0)).toContain(true)
  expect(body.interestFreeCards[0]).toEqual({
    issuerCode: '61',
    minimumPaymentAmount: 50_000,
    dueDate: '2026-03-31',
    installmentFreeMonths: [2, 3],
  })
})

test('all campaigns (GET /v1/promotions): each says one thing, by its type', async () => {
  const { send } = await createScene()
  const rows = (await (await send('/v1/promotions')).json()) as Record<string, unknown>[]
  const about = {
    CARD_DISCOUNT: 'cardDiscount',
    CARD_INTEREST_FREE: 'cardInterestFree',
    CARD_POINT: 'cardPoint',
    BANK_DISCOUNT: 'bankDiscount',
  } as const
  expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(Object.keys(about)))
  for (const { payType, type, ...objects } of rows) {
    expect(payType).toBe('NORMAL')
    const said = Object.keys(objects).filter(name => objects[name] !== null)
    expect(said).toEqual([about[type as keyof typeof about]])
    expect(objects[said[0] as string]).toMatchObject({ currency: 'KRW', dueDate: '2026-03-31' })
  }
})
