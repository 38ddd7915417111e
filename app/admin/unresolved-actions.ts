import { data, redirect } from 'react-router'
import { z } from 'zod'
import { OrderId } from '../../domain/ids.ts'
import type { Ports } from '../ports.ts'
import { checkNow } from '../use-cases/unresolved/check-now.ts'
import { closeReview, decideFinding } from '../use-cases/unresolved/decide.ts'
import { within } from '../use-cases/within.ts'
import type { FieldErrors } from './field-errors.ts'
import { linkTo } from './link-to.ts'
import { asked, StreamIdText } from './query.ts'
import type { StaffRefusal } from './words.ts'

export const UNRESOLVED_PATH = '/admin/unresolved'
/** How long a press is kept waiting; the work itself goes on. */
const PATIENCE_MS = 10_000

const Reason = z.string().trim().min(1).max(200)

/** What staff can do with one thing that waits. `about`: which form it was, to show what was typed again. */
export const UnresolvedWish = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('check'), about: StreamIdText }),
  z.object({
    intent: z.literal('decide'),
    about: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    action: z.enum(['cancelAtToss', 'attach', 'wait', 'callToss', 'accept']),
    orderId: asked(OrderId),
    reason: Reason,
  }),
  z.object({
    intent: z.literal('review'),
    about: OrderId,
    review: z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/),
    decision: z.enum(['accept', 'handled']),
    reason: Reason,
  }),
])

export interface UnresolvedNotDone {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly refusal: StaffRefusal | null
}

export const notDone = (answer: Partial<UnresolvedNotDone>) =>
  data<UnresolvedNotDone>({ errors: {}, values: {}, refusal: null, ...answer }, 422)

const done = (what: 'checked' | 'busy' | 'running' | 'decided') =>
  redirect(linkTo(UNRESOLVED_PATH, { done: what }), 303)

/** Does it, and leads back to the list; what was refused keeps what was typed. */
export async function grant(ports: Ports, wish: z.infer<typeof UnresolvedWish>) {
  if (wish.intent === 'check') {
    const checked = await within(ports, PATIENCE_MS, 'check now', checkNow(ports, wish.about))
    return done(checked === 'stillRunning' ? 'running' : checked ? 'checked' : 'busy')
  }
  const { about, reason } = wish
  if (wish.intent === 'review') {
    const { review, decision } = wish
    const closed = await closeReview(ports, { orderId: about, review, decision, note: reason })
    return closed.type === 'refused'
      ? notDone({ refusal: closed.code, values: { about, reason, decision } })
      : done('decided')
  }
  const { action, orderId } = wish
  const values = { about, action, reason, ...(orderId && { orderId }) }
  if (action === 'attach' && !orderId) return notDone({ errors: { orderId: 'REQUIRED' }, values })
  const decided = await decideFinding(ports, { findingId: about, action, orderId: orderId ?? null, reason })
  if (decided.type !== 'refused') return done('decided')
  if (action === 'attach' && decided.code === 'NOT_FOUND')
    return notDone({ errors: { orderId: 'NO_SUCH_ORDER' }, values })
  return notDone({ refusal: decided.code, values })
}
