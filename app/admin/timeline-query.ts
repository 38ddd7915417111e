import { z } from 'zod'
import { WrittenDay } from '../../domain/time.ts'
import { linkTo } from './link-to.ts'
import { asked, EVENT_TYPES, PositionText, StreamIdText } from './query.ts'

/** Pages remembered on the way down; further down, "newer" goes to the newest. */
const TRAIL_MAX = 40

/** Ids of ours and of the jobs' names, as they stand beside each fact. */
const MetaText = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_:.-]{1,120}$/)

/** What `/admin/events` may be asked for; every part may be left out. */
export const TimelineFilter = z.object({
  type: asked(z.enum(EVENT_TYPES)),
  stream: asked(StreamIdText),
  day: asked(WrittenDay),
  /** what grew out of one request or job */
  correlation: asked(MetaText),
  /** `staff:<id>`, `system` … */
  actor: asked(MetaText),
  /** only events before this position */
  before: asked(PositionText),
  /** the `before`s of the pages passed on the way down, dot by dot; 0 is the newest page */
  trail: asked(z.string().regex(/^(?:0|[1-9][0-9]{0,14})(?:\.[1-9][0-9]{0,14}){0,50}$/)),
})
export type TimelineFilter = z.infer<typeof TimelineFilter>

/** The part of it that chooses events, for the log and for links; the rest says which page of them. */
export const chosenBy = ({ type, stream, day, correlation, actor }: TimelineFilter) => ({
  ...(type && { type }),
  ...(stream && { stream }),
  ...(day && { day }),
  ...(correlation && { correlation }),
  ...(actor && { actor }),
})

/** The same as the log is asked for it. */
export const queryOf = ({ stream, ...chosen }: ReturnType<typeof chosenBy>) => ({
  ...chosen,
  ...(stream && { streamId: stream }),
})

export interface PageLinks {
  readonly older: string | null
  readonly newer: string | null
  readonly newest: string | null
}

/**
 * Where a page of events leads. The log is asked downwards only, so the way back up is kept in the link itself: every
 * page is a deep link and goes back page by page. @param next the position the next older page starts before, or null
 */
export function pageLinks(path: string, filter: TimelineFilter, next: number | null): PageLinks {
  const { before, trail, ...kept } = filter
  const passed = trail?.split('.') ?? []
  const down = [...passed, String(before ?? 0)].slice(-TRAIL_MAX)
  const up = passed.at(-1)
  const upTrail = passed.slice(0, -1).join('.')
  const newest = linkTo(path, kept)
  const newer = up && up !== '0' ? linkTo(path, { ...kept, before: up, trail: upTrail }) : newest
  return {
    older: next === null ? null : linkTo(path, { ...kept, before: next, trail: down.join('.') }),
    newer: before === undefined ? null : newer,
    newest: before === undefined ? null : newest,
  }
}
