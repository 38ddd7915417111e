import { idOfStream, streamOf } from '../../domain/ids.ts'
import { epochMsOf, MINUTE_MS } from '../../domain/time.ts'
import { isOfAnotherSum } from './at-rest-books.ts'
import { onlyLookedFor } from './at-rest-members.ts'
import type { KeptRow } from './house.ts'
import type { Surroundings } from './surroundings.ts'

/** Of a stream something was asked of Toss, and what came of it is not known. */
export interface Doubt {
  readonly streamId: string
  readonly what: string
}

/** 6: what was asked of Toss and is not known. A deposit that is awaited is a state of waiting by design. */
export async function inDoubt(surroundings: Surroundings): Promise<Doubt[]> {
  const { house } = surroundings
  const is = (rows: readonly KeptRow[], column: string, values: readonly unknown[]) =>
    rows
      .filter(row => values.includes(row[column]))
      .map(row => ({ streamId: String(row.key), what: `${row.key} is still ${column} ${row[column]}` }))
  // Money of another sum under an order's name, somebody else's doing, waits for a person until it went back.
  const payments = (await house.rows('payment_summary')).filter(
    ({ order_id: orderId }) => !isOfAnotherSum(surroundings, String(orderId)),
  )
  return [
    ...is(payments, 'status', ['inProgress', 'canceling']),
    ...is(await house.rows('cards'), 'status', ['issuing', 'registered', 'deleting']),
    ...is(await house.rows('subscriptions'), 'charging', [true]),
  ]
}

/** 6: ten minutes after all was healed nothing is in doubt any more, but for what has a reason of its own to take longer. */
export async function judgeDoubts(surroundings: Surroundings): Promise<void> {
  const { watch, coverage } = surroundings
  const doubts = await inDoubt(surroundings)
  for (const doubt of doubts) {
    const reason = await reasonOf(surroundings, doubt, doubts)
    if (reason) coverage.note(`in doubt after ten minutes: ${reason}`)
    else watch.broken(6, `${doubt.what} ten minutes after all was healed`)
  }
}

/** A key that was asked for is asked about by its own schedule, since its looks are counted out. */
const COUNTED_OUT = /^card-.* (issuing|registered)$/

/** Why it may be in doubt for longer: each is about this very stream, and none holds for what nobody is going to look at. */
async function reasonOf(
  surroundings: Surroundings,
  { streamId, what }: Doubt,
  doubts: readonly Doubt[],
): Promise<string | null> {
  const { watch, house, time, cuts } = surroundings
  if (onlyLookedFor(surroundings)(what)) return 'only looked for'
  if (!watch.losses.isLongOver(time.nowMs())) return 'charges stopped after a loss'
  if (streamId.startsWith('subscription-')) {
    // It waits for its payment, and has no reason of its own.
    const charge = watch.subscriptions.get(idOfStream(streamId))?.context.charge
    const payment = doubts.find(doubt => charge && doubt.streamId === streamOf('payment', charge.orderId))
    return payment ? reasonOf(surroundings, payment, doubts) : null
  }
  const row = await house.portsOf('at rest').due.state(streamId)
  if (!row?.nextAt || epochMsOf(row.nextAt) < time.nowMs()) return null
  if (COUNTED_OUT.test(what)) return 'looks counted out'
  if (isSentAnew(surroundings, idOfStream(streamId))) return 'answered in passing'
  const putOffMs = watch.promises.putOffMs(streamId)
  if (cuts.between(putOffMs, time.nowMs())) return 'put off before a node was cut short'
  return cuts.wasAhead(putOffMs) ? 'put off by a clock that ran ahead' : null
}

/** Toss has answered a wish in passing: the same goes out under another key, ever more rarely, so that nobody is hammered. */
function isSentAnew({ watch }: Surroundings, orderId: string): boolean {
  const state = watch.payments.get(orderId)
  const tries = state?.matches('inProgress') ? state.context.try : (state?.context.cancel?.try ?? 1)
  return tries > 1
}

/**
 * 6, where nothing but a crash went wrong: what was in doubt when the node was there again is known ten minutes later, unless
 * another crash came in between.
 */
export async function judgeCrash(surroundings: Surroundings): Promise<void> {
  const { watch, time, cuts } = surroundings
  const named = async () =>
    (await inDoubt(surroundings)).map(
      ({ streamId, what }) => `${what}, asked ${askedAt(surroundings, streamId)}`,
    )
  const before = new Set(await named())
  const beganMs = time.nowMs()
  time.after(TEN_MINUTES_MS, async () => {
    if (cuts.between(beganMs, time.nowMs()) || !watch.losses.isLongOver(time.nowMs())) return
    for (const what of await named())
      if (before.has(what)) watch.broken(6, `${what}, ten minutes after a crash`)
  })
}

/** When that was asked for of which nobody knows, so that another wish of the same order is not taken for it. */
function askedAt({ watch }: Surroundings, streamId: string): string | null {
  const id = idOfStream(streamId)
  const payment = watch.payments.get(id)?.context
  return (
    payment?.cancel?.startedAt ??
    payment?.startedAt ??
    watch.subscriptions.get(id)?.context.charge?.startedAt ??
    null
  )
}

const TEN_MINUTES_MS = 10 * MINUTE_MS
