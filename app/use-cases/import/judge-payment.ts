import { isOwnName, OrderId, PaymentKey, type Subject } from '../../../domain/ids.ts'
import type { Found, Named } from '../../../domain/payment/provider.ts'
import type { KeyFamily } from '../../../domain/payment/provider-payment.ts'
import type { Ports } from '../../ports.ts'
import { KEY_FAMILIES } from '../toss-lists.ts'
import { derivedId } from './identities.ts'
import type { PaymentCellProblem, PaymentLine } from './payment-line.ts'

/** Why a payment is not brought in. */
export type PaymentProblem =
  | { readonly type: PaymentCellProblem | TossProblem | 'ownPayment' }
  | { readonly type: 'paymentTwice'; readonly firstLine: number }

type TossProblem =
  | 'unknownAtToss' // under neither family of keys
  | 'notCaptured' // no money came in by it
  | 'tossSilent' // nothing is known: asked again another time
  | 'tossRefuses' // our keys are not let in
  | 'notBelieved' // another merchant's, another currency, or an answer that is none

export type FoundPayment = Extract<Found, { type: 'found' }>

/** A payment as Toss tells it, and what it becomes here. */
export interface PlacedPayment {
  readonly line: PaymentLine
  readonly found: FoundPayment
  readonly keyFamily: KeyFamily
  readonly orderId: OrderId
  readonly subject: Subject
  /** belongs to a member's account; else it is a guest's, whose mail may be known */
  readonly linked: boolean
}

export type PaymentVerdict =
  | { readonly type: 'refused'; readonly problem: PaymentProblem }
  | { readonly type: 'already' | 'new'; readonly of: PlacedPayment }

const refused = (type: PaymentCellProblem | TossProblem | 'ownPayment') =>
  ({ type: 'refused', problem: { type } }) as const

/** Asks Toss for it, and holds it against the shop; changes nothing. */
export async function judgePayment(ports: Ports, line: PaymentLine): Promise<PaymentVerdict> {
  const owner = line.email === null ? null : await ports.customers.ownerOf(line.email)
  const linked = owner !== null && !owner.doubtful
  const subject = (linked ? owner.customerId : guestOf(ports, line.named)) as Subject
  const looked = await lookUp(ports, line.named, subject)
  if (typeof looked === 'string') return refused(looked)
  const { found, keyFamily } = looked
  const { payment, order } = found
  if (payment.approvedAt === null || !payment.method) return refused('notCaptured')
  if (!PaymentKey.safeParse(payment.paymentKey).success) return refused('notBelieved')
  const orderId = OrderId.parse(
    `${ports.shop.orderPrefix}-${derivedId(ports, 'imported-payment', payment.paymentKey)}`,
  )
  const known = await ports.read.orderOfPaymentKey(payment.paymentKey)
  const isOwn = known !== null ? known !== orderId : isOwnName(order.orderId, ports.shop.orderPrefix)
  if (isOwn) return refused('ownPayment')
  return {
    type: known === null ? 'new' : 'already',
    of: { line, found, keyFamily, orderId, subject, linked },
  }
}

/** A guest of its own for each payment: nobody's browser, and reached by the mail the file tells. */
const guestOf = (ports: Ports, named: Named) =>
  `gst_${derivedId(ports, 'imported-guest', JSON.stringify(named))}`

/**
 * Under the API's keys first, then the widget's: which of them took it stands in no file (money rule 12). Where neither
 * told, what is least known is said: the silence of one hides what it would have known.
 */
async function lookUp(ports: Ports, named: Named, subject: string): Promise<LookedUp | TossProblem> {
  const problems: TossProblem[] = []
  for (const keyFamily of KEY_FAMILIES) {
    const found = await ports.toss.find(named, keyFamily, subject)
    if (found.type === 'found') return { found, keyFamily }
    if (found.type === 'quarantine') return 'notBelieved'
    problems.push(problemOf(found))
  }
  return LEAST_KNOWN_FIRST.find(problem => problems.includes(problem)) ?? 'tossSilent'
}

interface LookedUp {
  readonly found: FoundPayment
  readonly keyFamily: KeyFamily
}

const LEAST_KNOWN_FIRST = ['tossSilent', 'unknownAtToss', 'tossRefuses'] as const

function problemOf({ type }: Exclude<Found, FoundPayment>): TossProblem {
  if (type === 'notFound') return 'unknownAtToss'
  return type === 'ours' ? 'tossRefuses' : 'tossSilent'
}
