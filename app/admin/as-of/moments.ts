import { z } from 'zod'
import type { Fact } from '../../../domain/aggregate.ts'
import type { StoredEvent } from '../../../domain/ports.ts'
import { type Instant, instantFromToss } from '../../../domain/time.ts'
import { asked, PositionText } from '../query.ts'
import type { EventType } from '../words.ts'
import type { SetBy } from './set-by.ts'

/** Which past is looked at; what cannot be read is not asked for, and the page shows the present. */
export const AsOfQuery = z.object({
  /** after this many events of the stream */
  'as-of': asked(PositionText).catch(undefined),
  /** or by a moment, Korea time as a browser's field gives it: `2026-03-30T14:40` */
  at: asked(z.iso.datetime({ local: true })).catch(undefined),
})
export type AsOfQuery = z.infer<typeof AsOfQuery>

/** One step of the slider. */
export interface Moment {
  readonly version: number
  readonly position: number
  readonly type: EventType
  readonly at: Instant
}

/** What the slider shows, and which event set what the page shows. */
export interface AsOfView {
  /** after this event of the stream … */
  readonly version: number
  /** … which is not the newest one */
  readonly isPast: boolean
  /** a moment was asked for at which there was nothing yet: this is the present */
  readonly isBeforeAll: boolean
  readonly moments: readonly Moment[]
  /** by field: position of the event that set it, and its version */
  readonly origins: Readonly<Record<string, { readonly position: number; readonly version: number }>>
}

type Stored = StoredEvent<Fact>

/** Which event's moment is asked for; null when none is, or one that has not happened. */
export function versionAsked(stored: readonly Stored[], { 'as-of': version, at }: AsOfQuery) {
  if (version !== undefined) return version <= stored.length ? { version, isBeforeAll: false } : null
  if (at === undefined) return null
  const moment = instantFromToss(at)
  const found = stored.findLastIndex(({ event }) => event.at <= moment) + 1
  return { version: found || stored.length, isBeforeAll: found === 0 }
}

/** @param set of the events up to the one asked for */
export function asOfView(
  stored: readonly Stored[],
  { version, isBeforeAll }: { version: number; isBeforeAll: boolean },
  set: SetBy,
): AsOfView {
  const placed = Object.entries(set).map(([name, by]) => {
    const position = stored[by - 1]?.position ?? 0
    return [name, { position, version: by }] as const
  })
  return {
    version,
    isPast: version < stored.length,
    isBeforeAll,
    moments: stored.map(({ version, position, event }) => ({
      version,
      position,
      type: event.type as EventType,
      at: event.at,
    })),
    origins: Object.fromEntries(placed),
  }
}
