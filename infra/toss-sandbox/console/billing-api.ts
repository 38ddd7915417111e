import { z } from 'zod'
import { Planting } from '../billing/plant.ts'
import type { Control } from '../control.ts'
import { fieldsOf, json } from '../http.ts'
import type { ControlRoute } from './api.ts'

const KEYS_MAX = 10_000
const BODY_MAX = 2_000_000

const Plantings = z.object({ keys: z.array(Planting).min(1).max(KEYS_MAX) })

/** The part of the control API that is about billing keys, the books and the rules. */
export function billingRoutes(control: Control): readonly ControlRoute[] {
  const missing = () =>
    json({ code: 'NOT_FOUND_BILLING', message: '존재하지 않거나 삭제된 빌링키예요.' }, 404)
  const answer = (view: unknown) => (view ? json(view) : missing())

  return [
    [
      'GET',
      /^\/billing-keys$/,
      async request => {
        const { searchParams } = new URL(request.url)
        const customerKey = searchParams.get('customerKey')
        return json({ keys: await control.billingKeys(customerKey === null ? {} : { customerKey }) })
      },
    ],
    [
      'POST',
      /^\/billing-keys$/,
      async request => {
        const { keys } = Plantings.parse(await fieldsOf(request, BODY_MAX))
        return json({ keys: await control.plantBillingKeys(keys) }, 201)
      },
    ],
    ['GET', /^\/billing-keys\/([^/]+)$/, async (_, [key = '']) => answer(await control.billingKey(key))],
    [
      'GET',
      /^\/billing-keys\/([^/]+)\/charges$/,
      async (_, [key = '']) => json({ charges: await control.charges(key) }),
    ],
    [
      'PUT',
      /^\/billing-keys\/([^/]+)\/behaviour$/,
      async (request, [key = '']) => answer(await control.setBehaviour(key, await fieldsOf(request))),
    ],
    [
      'POST',
      /^\/billing-keys\/([^/]+)\/remove$/,
      async (_, [key = '']) => answer(await control.removeFromCardSide(key)),
    ],
    [
      'GET',
      /^\/books$/,
      async request =>
        json(await control.books(new URL(request.url).searchParams.get('orderIdPrefix') ?? '')),
    ],
    ['GET', /^\/rules$/, () => json(control.rules())],
    ['PUT', /^\/rules$/, async request => json(await control.changeRules(await fieldsOf(request)))],
  ]
}
