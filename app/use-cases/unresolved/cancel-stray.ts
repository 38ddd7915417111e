import { refuse } from '../../../domain/decider.ts'
import { finding, isStray } from '../../../domain/finding/finding.ts'
import type { FindingState } from '../../../domain/finding/machine.ts'
import { CancelId, isOwnName, streamOf } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import { NO_CANCEL, strayCancelKey } from '../../../domain/payment/keys.ts'
import type { CancelRequest } from '../../../domain/payment/provider.ts'
import { type Answer, type Binding, NOBODY } from '../../../domain/payment/provider-payment.ts'
import { DAY_MS, epochMsOf, type Instant, later, SECOND_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { stillToDoNow } from '../clock/right-clock.ts'
import { execute } from '../execute.ts'
import type { Look } from '../look.ts'
import { sealWords } from './decide.ts'

/** How long a large one waits for its second person. */
const APPROVAL_MS = 7 * DAY_MS
/** How far a look-up may lag behind a cancel that got through. */
const LOOKUP_LAG_MAX_MS = 30 * SECOND_MS

interface StrayWish {
  readonly findingId: string
  readonly cancelId: string
  readonly staffId: string
}

interface Asked {
  readonly findingId: string
  readonly cancelId: CancelId
  readonly binding: Binding
  /** the how-manieth key it was sent under */
  readonly try: number
  /** when it was first sent under the key it bears now; null: this was the first time */
  readonly repeatedSince: Instant | null
}

/**
 * May it be given back from here? Only under a name of this installation's own, and never with keys everybody has: anything
 * else is somebody else's money (money rule 12).
 */
export function isOursToGiveBack({ shop }: Pick<Ports, 'shop'>, state: FindingState): boolean {
  const about = state.context.finding?.about
  if (!isStray(state) || about?.type !== 'movement' || shop.keysAreShared) return false
  return isOwnName(about.orderId, shop.orderPrefix)
}

/** What Toss holds of it now, or why nothing can be given back from here. */
export async function strayAtToss(ports: Ports, findingId: string) {
  const state = await load(ports, findingId)
  if (!isOursToGiveBack(ports, state)) return refuse('NOT_FOUND')
  const binding = bindingOf(state)
  if (!binding) return refuse('NOT_FOUND')
  const seen = await ports.toss.lookup(binding, 'paymentKey')
  if (seen.type !== 'found') return refuse('PROVIDER_SILENT')
  const { balance, method } = seen.payment
  if (balance > 0 && method?.type === 'virtualAccount') return refuse('REFUND_ACCOUNT_NEEDED')
  return { type: 'found', state, balance } as const
}

/**
 * Money at Toss under a name of ours that nobody here knows, given back whole: Toss says how much it holds, the intent is written, Toss is
 * asked, the outcome is noted. Above the set sum it waits for a second person instead. Refuses: NOT_FOUND for what is not
 * {@link isOursToGiveBack}, PROVIDER_SILENT, REFUND_ACCOUNT_NEEDED.
 */
export async function cancelStray(ports: Ports, wish: StrayWish & { reason: string }) {
  const { findingId, staffId } = wish
  const held = await strayAtToss(ports, findingId)
  if (held.type === 'refused') return held
  if (held.balance === 0) return settle(ports, findingId)
  const { secondPairAbove } = ports.staffRules
  if (secondPairAbove === 0 || held.balance <= secondPairAbove)
    return ask(ports, held.state, { ...wish, amount: held.balance, approves: false })
  const at = ports.clock.now()
  return execute(ports, finding, findingId, {
    type: 'ProposeCancel',
    cancelId: CancelId.parse(wish.cancelId),
    amount: won(held.balance),
    reason: await sealWords(ports, wish.reason),
    staffId,
    endsAt: later(at, APPROVAL_MS),
    at,
  })
}

/** The second person's yes. Refuses: NOT_FOUND, OWN_REQUEST, APPROVAL_OVER; what Toss has left decides, not what it had. */
export async function approveStray(ports: Ports, wish: StrayWish) {
  const state = await load(ports, wish.findingId)
  const { proposal } = state.context
  if (proposal?.cancelId !== wish.cancelId) return refuse('NOT_FOUND')
  const reason = await ports.vault.open<string>(proposal.reason)
  if (reason === null) return refuse('NOT_ALLOWED_NOW') // its words were erased meanwhile
  return ask(ports, state, { ...wish, amount: proposal.amount, reason, approves: true })
}

/** The second person's no, or the first one's second thought. */
export const dropStray = (ports: Ports, { findingId, cancelId, staffId }: StrayWish) =>
  execute(ports, finding, findingId, {
    type: 'DropCancel',
    cancelId: CancelId.parse(cancelId),
    staffId,
    at: ports.clock.now(),
  })

interface StrayRequest extends StrayWish {
  readonly amount: number
  readonly reason: string
  readonly approves: boolean
}

async function ask(ports: Ports, before: FindingState, wish: StrayRequest) {
  const { findingId, staffId, amount, approves } = wish
  const request = isOursToGiveBack(ports, before) ? requestOf(before, wish) : null
  if (!request) return refuse('NOT_FOUND')
  const cancelId = CancelId.parse(wish.cancelId)
  const started = await execute(ports, finding, findingId, {
    type: 'RequestCancel',
    approves,
    cancelId,
    amount: won(amount),
    reason: await sealWords(ports, wish.reason),
    staffId,
    requestHash: ports.toss.requestHash(request),
    at: ports.clock.now(),
  })
  if (started.type === 'refused' || started.events.length === 0) return started
  const answer = await ports.toss.cancel(request, strayCancelKey(findingId, cancelId, 1))
  await note(ports, { findingId, cancelId, binding: request.binding, try: 1, repeatedSince: null }, answer)
  return started
}

/**
 * One whose outcome is not known: a look-up tells whether it went back; if not, the same request goes out under the same key, for
 * as long as that is safe and the money is ours to give back.
 */
export async function settleStray(ports: Ports, findingId: string, state: FindingState): Promise<Look> {
  const { cancel } = state.context
  const binding = bindingOf(state)
  if (!cancel || !binding) return 'asIs'
  const seen = await ports.toss.lookup(binding, 'paymentKey')
  if (seen.type !== 'found') return 'code' in seen ? `unknown:${seen.code}` : `unknown:${seen.reason}`
  if (seen.payment.balance === 0) {
    await settle(ports, findingId)
    return 'settled'
  }
  const at = ports.clock.now()
  const next = stillToDoNow(ports, cancel.startedAt, at)
  if (next === 'callOff') {
    const { cancelId } = cancel
    const decline = { type: 'NoteCancelDecline', cancelId, code: NO_CANCEL, traceId: null, at } as const
    await execute(ports, finding, findingId, decline)
    return 'asIs'
  }
  if (next === 'look') return 'unknown:PAST_KEY_LIFE'
  if (!isOursToGiveBack(ports, state)) return 'asIs'
  const reason = await ports.vault.open<string>(cancel.reason)
  const request = reason === null ? null : requestOf(state, { amount: cancel.amount, reason })
  if (!request) return 'unknown:ERASED'
  if (ports.toss.requestHash(request) !== cancel.requestHash) return 'unknown:HASH_DIFFERS'
  const answer = await ports.toss.cancel(request, strayCancelKey(findingId, cancel.cancelId, cancel.try))
  const { cancelId, triedAt: repeatedSince } = cancel
  await note(ports, { findingId, cancelId, binding, try: cancel.try, repeatedSince }, answer)
  return answer.type === 'unknown' || answer.type === 'notSent' ? `unknown:${answer.code}` : 'asIs'
}

/** What an answer makes of it. Only a payment Toss holds nothing of any more has gone back. */
async function note(ports: Ports, cancel: Asked, answer: Answer): Promise<void> {
  const { findingId, cancelId } = cancel
  const at = ports.clock.now()
  switch (answer.type) {
    case 'found':
      if (answer.payment.balance === 0) await settle(ports, findingId)
      return
    case 'declined': {
      const { code, traceId } = answer
      await execute(ports, finding, findingId, { type: 'NoteCancelDecline', cancelId, code, traceId, at })
      return
    }
    case 'ask':
    case 'ours':
    case 'dead':
    case 'notFound':
      return lookForCancel(ports, cancel, answer)
    case 'unknown':
      if (answer.received) {
        const retry = { type: 'RetryCancel', cancelId, answered: cancel.try, code: answer.code, at } as const
        await execute(ports, finding, findingId, retry)
      }
      return
    case 'quarantine':
      ports.log.error('answer not ours', { reason: answer.reason, traceId: answer.traceId })
      return
    case 'notSent':
      return
  }
}

/** A refused cancel has failed only when a look-up shows the money where it was; look-ups may lag behind an earlier call. */
async function lookForCancel(
  ports: Ports,
  cancel: Asked,
  refusal: Extract<Answer, { code: string }>,
): Promise<void> {
  const { findingId, cancelId, repeatedSince } = cancel
  const lookedAt = ports.clock.now()
  const seen = await ports.toss.lookup(cancel.binding, 'paymentKey')
  if (seen.type !== 'found') return
  if (seen.payment.balance === 0) return void (await settle(ports, findingId))
  const tooEarly =
    repeatedSince !== null && epochMsOf(lookedAt) - epochMsOf(repeatedSince) < LOOKUP_LAG_MAX_MS
  if (refusal.type === 'ask' && tooEarly) return
  const { code, traceId } = refusal
  const at = ports.clock.now()
  await execute(ports, finding, findingId, { type: 'NoteCancelDecline', cancelId, code, traceId, at })
}

const settle = (ports: Ports, findingId: string) =>
  execute(ports, finding, findingId, { type: 'SettleFinding', how: 'canceled', at: ports.clock.now() })

const load = async (ports: Pick<Ports, 'events'>, findingId: string): Promise<FindingState> =>
  (await ports.events.load(finding, streamOf(finding.category, findingId))).state

function bindingOf(state: FindingState): (Binding & { readonly paymentKey: string }) | null {
  const about = state.context.finding?.about
  if (!isStray(state) || about?.type !== 'movement') return null
  const { orderId, amount, paymentKey, keyFamily } = about
  if (paymentKey === null || amount === null) return null
  return { orderId, amount, paymentKey, keyFamily, subject: NOBODY }
}

function requestOf(
  state: FindingState,
  { amount, reason }: { amount: number; reason: string },
): CancelRequest | null {
  const binding = bindingOf(state)
  const nothing = { taxFreeAmount: 0, refundAccount: null }
  return binding && { type: 'cancel', binding, amount, refundableAmount: amount, reason, ...nothing }
}
