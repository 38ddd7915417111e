import type { Database } from '../../infra/database/database.ts'

/** What money waits for: what begins it, what it is called, and what it ends with. Cancels are told apart by their names. */
const WAITS: Readonly<Record<string, { readonly kind: string; readonly ends: readonly string[] }>> = {
  PaymentConfirmStarted: { kind: 'payments', ends: ['PaymentConfirmed', 'PaymentFailed', 'PaymentExpired'] },
  CancelStarted: { kind: 'refunds', ends: ['PaymentCanceled', 'CancelFailed'] },
  BillingKeyRequested: {
    kind: 'billing keys',
    ends: ['CardRegistered', 'CardRegistrationFailed', 'CardRegistrationExpired'],
  },
  CardRegistered: { kind: 'cards to attach', ends: ['CardAttached', 'BillingKeyDeletionStarted'] },
  ChargeStarted: { kind: "memberships' charges", ends: ['SubscriptionCharged', 'ChargeFailed'] },
}

export interface Settled {
  /** how many of each kind were cut short by a kill */
  readonly kinds: Readonly<Record<string, number>>
  /** From the first kill that cut it short to the fact that settled it; sorted. */
  readonly ms: readonly number[]
  /** of which kind the last of them was */
  readonly longest: string
  /** what has no end, whether or not a kill came upon it */
  readonly open: readonly string[]
}

/** From the log alone: what had begun and not ended when something was killed. @param kills moments, ms since the epoch, ascending */
export async function settledAfter(database: Database, kills: readonly number[]): Promise<Settled> {
  const events = await database.query<{ stream_id: string; type: string; cancel: string | null; at: string }>(
    `SELECT stream_id, type, data->>'cancelId' AS cancel, (extract(epoch FROM recorded_at) * 1000)::float8::text AS at
      FROM es.events WHERE type = ANY($1) ORDER BY position`,
    [[...Object.keys(WAITS), ...Object.values(WAITS).flatMap(({ ends }) => ends)]],
  )
  const streams = new Map<string, typeof events>()
  for (const event of events) streams.set(event.stream_id, [...(streams.get(event.stream_id) ?? []), event])
  const kinds: Record<string, number> = {}
  const took: { kind: string; ms: number }[] = []
  const open: string[] = []
  for (const story of streams.values())
    for (const [nth, begun] of story.entries()) {
      const waits = WAITS[begun.type]
      if (!waits) continue
      const { kind, ends } = waits
      const end = story
        .slice(nth + 1)
        .find(({ type, cancel }) => ends.includes(type) && cancel === begun.cancel)
      if (!end) open.push(`${begun.stream_id} ${begun.type}`)
      const cut = kills.find(at => at >= Number(begun.at))
      if (cut === undefined || (end && Number(end.at) <= cut)) continue
      kinds[kind] = (kinds[kind] ?? 0) + 1
      if (end) took.push({ kind, ms: Number(end.at) - cut })
    }
  took.sort((a, b) => a.ms - b.ms)
  return { kinds, ms: took.map(({ ms }) => ms), longest: took.at(-1)?.kind ?? '', open }
}
