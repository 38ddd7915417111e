import { z } from 'zod'
import { Sum } from './common.ts'

export const Shop = z
  .object({
    environment: z.enum(['test', 'live']).meta({ description: '`test`: no money moves' }),
    tradeName: z.string(),
    termsVersion: z.string().meta({ description: 'What a buyer has to agree to' }),
    termsUrl: z.string(),
    withdrawalDays: z.int().meta({ description: '청약철회 기간 of a charge of a subscription, days' }),
    orderWithdrawalDays: z.int().meta({ description: '청약철회 기간 of a one-off order, days' }),
  })
  .meta({ id: 'Shop' })

export const Product = z
  .object({
    productId: z.string(),
    name: z.string(),
    description: z.string(),
    price: Sum,
    taxFree: z.boolean(),
    onSale: z.boolean(),
  })
  .meta({ id: 'Product' })
export const ProductList = z.object({ data: z.array(Product) }).meta({ id: 'ProductList' })

export const Plan = z
  .object({
    planId: z.string(),
    productId: z.string().meta({ description: 'The membership; a customer has one live subscription of it' }),
    productName: z.string(),
    name: z.string(),
    description: z.string(),
    interval: z.enum(['month', 'year']),
    price: Sum.meta({ description: 'Won for one period, VAT included' }),
    taxFree: z.boolean(),
    trialDays: z.int(),
    onSale: z.boolean(),
  })
  .meta({ id: 'Plan' })
export const PlanList = z.object({ data: z.array(Plan) }).meta({ id: 'PlanList' })
