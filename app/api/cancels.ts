import { approval } from '../../domain/approval/approval.ts'
import { OrderId } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { ApprovalRow } from '../../domain/projections/approvals.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import { cancelOffer, cancelOutcome } from '../admin/cancel-offer.ts'
import { clientAddressOf } from '../http/client-address.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { loadStream } from '../use-cases/execute.ts'
import { refundPayment } from '../use-cases/refund-payment.ts'
import { isAskedSo } from '../use-cases/staff/approve-refund.ts'
import { paymentAnswer } from './answers/payment.ts'
import { type Asked, notYet, ok, refused } from './endpoint.ts'
import type * as ops from './operations/payments.ts'
import type { Cancel } from './schemas/payment.ts'
import { paymentEvents } from './stored-payment.ts'

/**
 * 결제 취소, under a name made of the request's own: sent twice it is one cancel, also by another key of the shop's, since the one
 * it was sent by first may be over.
 */
export async function cancel(asked: Asked<typeof ops.cancelPayment>) {
  const { ports, params, body, key, nonce, name, request } = asked
  const { orderId } = params
  const row = await ports.read.payment(orderId)
  if (!row) return refused('NOT_FOUND')
  const idOf = (of: string) =>
    Buffer.from(ports.vault.fingerprint('api-cancel', `${orderId}/${of}`), 'base64url')
      .toString('hex')
      .slice(0, 30)
  // Until names were the shop's they were the key's: one that was begun so goes on as that one.
  const isFromBefore = (await statusOfCancel(ports, row, idOf(nonce))) !== null
  const cancelId = idOf(isFromBefore ? nonce : name)
  const offer = cancelOffer(row)
  const amount = body.amount ?? offer?.whole ?? 0
  // Of everything that is left the tax-free part is known; of a part of it whoever asks has to say.
  const taxFreeAmount = body.taxFreeAmount ?? (amount === offer?.whole ? offer.taxFreeWhole : 0)
  const by = { staffId: key.made_by, address: clientAddressOf(request) }
  const wish = {
    cancelId,
    amount,
    taxFreeAmount,
    refundableAmount: body.refundableAmount ?? offer?.refundableAmount ?? 0,
    reason: body.reason,
    account: body.refundAccount ?? {},
    membership: body.membership,
  }
  // Before a second person it is not asked for anew: all that is left may be another sum by now, and it still waits.
  const before = await beforeSecondPerson(ports, orderId, cancelId)
  if (before && !(await isAskedSo(ports, before, body))) return refused('IDEMPOTENCY_KEY_REUSED')
  if (!before) {
    const refunding = await refundPayment(ports, row, wish, by)
    if (refunding.type === 'invalid') return refused('INVALID', { fields: named(refunding.errors) })
    if (refunding.type === 'refused') {
      const { code } = refunding
      return refused(code === 'ASKED_OTHERWISE' ? 'IDEMPOTENCY_KEY_REUSED' : code) // by another key, at the same moment
    }
  }
  // Where it took so long that nothing of it is written yet, it goes on.
  const unwritten = { status: 'checking', amount, tossCode: null } as const
  const answer =
    (await cancelAnswer(asked, orderId, cancelId)) ?? (await answerOf(asked, row, cancelId, unwritten))
  if (await isAnothers(ports, answer, body.amount)) return refused('IDEMPOTENCY_KEY_REUSED')
  if (answer.status === 'failed') return refused('CANCEL_DECLINED', { tossCode: answer.tossCode })
  const isOpen = answer.status === 'waitingForApproval' || answer.status === 'checking'
  return isOpen ? notYet(answer, row.subject) : ok(answer, row.subject)
}

/** Was this name given to a cancel of another sum? By another key of the shop's, or so long ago that nobody kept the answer. */
async function isAnothers(ports: Ports, { orderId, cancelId, amount }: Cancel, asked: number | undefined) {
  if (asked !== undefined) return amount !== asked
  const wanted =
    startOf(await paymentEvents(ports, orderId), cancelId) ??
    (await beforeSecondPerson(ports, orderId, cancelId))
  // Who asks for all that is left does not mean a part.
  return wanted !== null && wanted.refundableAmount > 0 && wanted.amount !== wanted.refundableAmount
}

/** The refund as a second person was asked for it under this id, whatever they said; null: nobody was. */
async function beforeSecondPerson(ports: Ports, orderId: string, cancelId: string) {
  const { state } = await loadStream(ports, approval, cancelId)
  const { refund } = state.context
  return refund?.orderId === orderId ? refund : null
}

/** The page's names of what is wrong, as the request calls them. */
const named = (errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, code]) => [
      ['bank', 'accountNumber', 'holderName'].includes(field) ? `refundAccount.${field}` : field,
      code,
    ]),
  )

export async function oneCancel(asked: Asked<typeof ops.getCancel>) {
  const body = await cancelAnswer(asked, asked.params.orderId, asked.params.cancelId)
  return body ? ok(body) : refused('NOT_FOUND')
}

/** What became of one cancel: from the facts of the payment, or from the request that waits for a second person. */
async function cancelAnswer(by: Answering, orderId: string, cancelId: string): Promise<Cancel | null> {
  const row = await by.ports.read.payment(orderId)
  const found = row && (await statusOfCancel(by.ports, row, cancelId))
  return found && answerOf(by, row, cancelId, found)
}

interface Answering {
  readonly ports: Ports
  readonly language: Language
}

async function answerOf(
  { ports, language }: Answering,
  row: PaymentSummary,
  cancelId: string,
  standing: CancelStanding,
): Promise<Cancel> {
  const waits = standing.status === 'waitingForApproval'
  return {
    cancelId,
    orderId: OrderId.parse(row.order_id),
    ...standing,
    approvalUrl: waits ? `${ports.shop.publicUrl}/admin/approvals/${cancelId}` : null,
    payment: await paymentAnswer(ports, row, language),
  }
}

interface CancelStanding {
  readonly status: Cancel['status']
  readonly amount: number
  readonly tossCode: string | null
}

async function statusOfCancel(
  ports: Ports,
  row: PaymentSummary,
  cancelId: string,
): Promise<CancelStanding | null> {
  const events = await paymentEvents(ports, row.order_id)
  const outcome = cancelOutcome(events, cancelId)
  const amount = (outcome && startOf(events, cancelId)?.amount) ?? 0
  if (outcome?.type === 'settled') return { status: 'done', amount: outcome.amount, tossCode: null }
  if (outcome?.type === 'failed') return { status: 'failed', amount, tossCode: outcome.code }
  if (outcome) return { status: 'checking', amount, tossCode: null }
  const approval = await ports.approvals.one(cancelId)
  if (!approval || approval.order_id !== row.order_id) return null
  // Why it was not carried out is the shop's own word, and none of Toss's.
  return { status: WAITING[approval.status], amount: approval.amount, tossCode: null }
}

const WAITING: Readonly<Record<ApprovalRow['status'], Cancel['status']>> = {
  waiting: 'waitingForApproval',
  given: 'checking',
  carriedOut: 'failed', // and no cancel to be seen: the payment would not have it
  refused: 'refused',
  withdrawn: 'withdrawn',
  expired: 'expired',
}

function startOf(events: readonly PaymentEvent[], cancelId: string) {
  const started = events.find(event => event.type === 'CancelStarted' && event.cancelId === cancelId)
  return started?.type === 'CancelStarted' ? started : null
}
