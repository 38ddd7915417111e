import { z } from 'zod'
import { PAYABLE_MIN } from '../../../domain/catalogue/coupon.ts'
import { type Won, WonText } from '../../../domain/money.ts'
import type { BillingCredential, BillingMethod } from '../../../domain/payment/billing.ts'
import { Day } from '../../../domain/time.ts'
import { isTypeable } from '../../typeable.ts'
import type { NamedLine } from './columns.ts'
import { isMail, isName, mailOf } from './person-cells.ts'

/** What a file of members holds, as docs/moving.md tells it. */
export const MEMBER_COLUMNS = {
  required: ['email', 'name', 'plan_id', 'price', 'next_charge_on', 'billing_key', 'customer_key'],
  optional: ['anchor_day', 'method', 'issuer', 'masked_number'],
} as const
export type MemberColumn = (typeof MEMBER_COLUMNS.required)[number] | (typeof MEMBER_COLUMNS.optional)[number]

/** A member of another system, as their line says. The credential is in clear: it goes into the vault and nowhere else. */
export interface MemberLine {
  readonly line: number
  readonly email: string
  readonly name: string
  readonly planId: string
  /** won for one period, as they agreed to it */
  readonly price: Won
  readonly nextChargeOn: Day
  /** day of the month, 1 to 31 */
  readonly anchorDay: number
  readonly credential: BillingCredential
  readonly method: 'CARD' | 'TRANSFER'
  readonly billingMethod: BillingMethod
  readonly maskedNumber: string | null
}

/** What is wrong with a cell, by its column. The cell itself is never repeated: it may be a key. */
export type CellProblem =
  | 'email'
  | 'name'
  | 'planId'
  | 'price'
  | 'priceTooSmall'
  | 'nextChargeOn'
  | 'anchorDay'
  | 'billingKey'
  | 'customerKey'
  | 'method'
  | 'issuer'
  | 'numberInClear'

/** Printable, without blanks: what may stand in a path and a body of Toss's API (core-api.md 1.10, 2.6). */
const Token = (max: number) => z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${max}}$`))
const BillingKey = Token(200)
const CustomerKey = Token(300)
const AnchorDay = z.string().regex(/^(?:[1-9]|[12][0-9]|3[01])$/)
/** A masked number has stars where a real one has digits: no card number ever touches us (money rule 9). */
const MASKED = /^(?=.*\*)[0-9*-]{4,30}$/

/** A line as a member, or the first thing in it that is none. */
export function memberLine({ line, of }: NamedLine<MemberColumn>): MemberLine | CellProblem {
  const price = WonText.safeParse(of.price)
  const nextChargeOn = Day.safeParse(of.next_charge_on)
  const method = of.method.toUpperCase() || 'CARD'
  if (!isMail(of.email)) return 'email'
  if (of.name === '' || !isName(of.name)) return 'name'
  if (of.plan_id === '') return 'planId'
  if (!price.success) return 'price'
  if (price.data < PAYABLE_MIN) return 'priceTooSmall'
  if (!nextChargeOn.success) return 'nextChargeOn'
  if (of.anchor_day !== '' && !AnchorDay.safeParse(of.anchor_day).success) return 'anchorDay'
  if (!BillingKey.safeParse(of.billing_key).success) return 'billingKey'
  if (!CustomerKey.safeParse(of.customer_key).success) return 'customerKey'
  if (method !== 'CARD' && method !== 'TRANSFER') return 'method'
  if (of.issuer.length > 20 || !isTypeable(of.issuer)) return 'issuer'
  if (of.masked_number !== '' && !MASKED.test(of.masked_number)) return 'numberInClear'
  return {
    line,
    email: mailOf(of.email),
    name: of.name,
    planId: of.plan_id,
    price: price.data,
    nextChargeOn: nextChargeOn.data,
    anchorDay: Number(of.anchor_day || of.next_charge_on.slice(8)),
    credential: { billingKey: of.billing_key, customerKey: of.customer_key },
    method,
    billingMethod: billingMethodOf(method, of.issuer),
    maskedNumber: of.masked_number || null,
  }
}

const billingMethodOf = (method: 'CARD' | 'TRANSFER', issuer: string): BillingMethod =>
  method === 'CARD'
    ? { type: 'card', issuerCode: issuer, cardType: null, ownerType: null }
    : { type: 'transfer', bank: issuer }
