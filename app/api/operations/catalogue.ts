import { operation } from '../operation.ts'
import { PlanList, ProductList, Shop } from '../schemas/catalogue.ts'

const read = { method: 'get', scope: 'catalogue:read', tag: 'Shop', refuses: [] } as const

export const getShop = operation({ ...read, id: 'getShop', path: '/api/v1/shop', answers: { 200: Shop } })
export const listProducts = operation({
  ...read,
  id: 'listProducts',
  path: '/api/v1/products',
  answers: { 200: ProductList },
})
export const listPlans = operation({
  ...read,
  id: 'listPlans',
  path: '/api/v1/plans',
  answers: { 200: PlanList },
})
