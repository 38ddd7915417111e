import type { Fact } from '../../domain/aggregate.ts'
import { momentOf } from './restores/moment.ts'
import type { Broken } from './watch.ts'

interface Options {
  readonly broken: Broken
  readonly fingerprint: (purpose: string, text: string) => string
}

/** Each key, the intents it was written with and what it was sent with: 3 and 14 of reliability.md 3.1. */
export function watchKeys({ broken, fingerprint }: Options) {
  /** Idempotency key → the hashes its intents were written with. */
  const intents = new Map<string, Set<string>>()
  /** … of those in the log as it is: a loss takes some with it, which were sent all the same. */
  const written = new Set<string>()
  /** Idempotency key → what it was sent with. */
  const sent = new Map<string, string>()

  function intends(event: Fact): void {
    if (!('idempotencyKey' in event) || typeof event.idempotencyKey !== 'string') return
    // 14: another attempt is another wish, and Toss would answer it with what it said to the first.
    if (written.has(event.idempotencyKey) && FRESH.includes(event.type))
      broken(14, `${event.type} bears the key ${event.idempotencyKey} of an earlier one`)
    const hashes = intents.get(event.idempotencyKey) ?? new Set()
    if ('requestHash' in event && typeof event.requestHash === 'string') hashes.add(event.requestHash)
    intents.set(event.idempotencyKey, hashes)
    written.add(event.idempotencyKey)
  }

  function bears(key: string, request: string, pathname: string): void {
    const before = sent.get(key)
    if (before !== undefined && before !== request) broken(14, `${key} was sent with another body before`)
    sent.set(key, request)
    const hashes = intents.get(key)
    if (!hashes) broken(3, `${pathname} reaches Toss and no intent with the key ${key} is in the log`)
    else if (hashes.size > 0 && !hashes.has(fingerprint('toss-request', request)))
      broken(3, `${pathname} reaches Toss with another body than the intent of ${key}`)
  }

  /** What was sent under a key was sent, whatever is lost. */
  return { intends, bears, moment: () => momentOf(written) }
}

/** Facts that begin something anew; a confirm of a payment key that was tried before is the same wish again. */
const FRESH: readonly string[] = [
  'PaymentChargeStarted',
  'PaymentConfirmRetried',
  'OrderIdReplaced',
  'CancelStarted',
  'CancelRetried',
]
