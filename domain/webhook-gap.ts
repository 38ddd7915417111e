import type { TellableMovement } from './inbox.ts'
import { type Instant, later, MINUTE_MS } from './time.ts'

/**
 * Toss tries again after 1, 4 and 16 minutes (core-api.md 6.1): whatever nobody has told half an hour later did not come in
 * spite of four tries.
 */
export const TOLD_WITHIN_MS = 30 * MINUTE_MS
/** So many movements in a row that nobody told are no chance. */
const IN_A_ROW = 3
/** What only our own asking found: had it been left to webhooks, nobody would know of this money. */
const OWN_ASKING: readonly string[] = ['sweep', 'reconcile', 'recovery']

/** 웹훅 끊김: money moves and nobody tells of it. */
export interface WebhookGap {
  /** when the first movement that was not told moved */
  readonly since: Instant
  /** when a webhook last told of money; null: none of the newest movements was told */
  readonly lastToldAt: Instant | null
  /** how many movements were not told */
  readonly untold: number
  /** how many of them were found by our own asking alone */
  readonly foundByUs: number
  /** the newest of them */
  readonly orderId: string
}

/**
 * Is there a gap (docs/numbers.md)? The movements since the last one that was told, if there are three of them or our own
 * asking had to find one. It ends by itself: the next movement that is told ends the row. Silence while nothing moves is
 * none. @param newestFirst the newest movements, as the inbox gives them
 */
export function webhookGap(newestFirst: readonly TellableMovement[], now: Instant): WebhookGap | null {
  const ripe = later(now, -TOLD_WITHIN_MS)
  const counted = newestFirst.filter(({ at, toldAt }) => toldAt !== null || at <= ripe)
  const told = counted.findIndex(({ toldAt }) => toldAt !== null)
  const untold = told < 0 ? counted : counted.slice(0, told)
  const foundByUs = untold.filter(({ causation }) => OWN_ASKING.includes(causation)).length
  const [newest] = untold
  const first = untold.at(-1)
  if (!newest || !first || (untold.length < IN_A_ROW && foundByUs === 0)) return null
  return {
    since: first.at,
    lastToldAt: counted[told]?.toldAt ?? null,
    untold: untold.length,
    foundByUs,
    orderId: newest.orderId,
  }
}
