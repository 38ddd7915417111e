import type { StaffRefusal } from './words.ts'

/**
 * What a form tells back as seen when it is sent again: what it was made from, until whoever fills it in has been told that it
 * is not so any more.
 */
export const seenAgain = (
  notDone: {
    readonly refusal: StaffRefusal | null
    readonly values: Readonly<Record<string, string>>
  } | null,
  field: string,
  now: string,
): string => (notDone?.refusal === 'CHANGED_MEANWHILE' ? now : (notDone?.values[field] ?? now))
