import type { StaffRefusal } from './words.ts'

type Fields = Readonly<Record<string, string>>

interface NotDone {
  readonly refusal: StaffRefusal | null
  readonly values: Fields
}

/**
 * What a form tells back as seen when it is sent again: what it was made from, until whoever fills it in has been told that it
 * is not so any more.
 */
export const seenAgain = (notDone: NotDone | null, field: string, now: string): string =>
  notDone?.refusal === 'CHANGED_MEANWHILE' ? now : (notDone?.values[field] ?? now)

/**
 * What the fields of a form show: what was typed and refused. Told that it was made from what is not so any more, it shows that
 * only where something was typed: a field nobody touched, sent once more, would put back what it was.
 * @param was the fields of what it was made from; null: that cannot be read · @param now how they stand
 * @returns undefined for a form that was not refused
 */
export function filledAgain(notDone: NotDone | null, was: Fields | null, now: Fields): Fields | undefined {
  if (notDone?.refusal !== 'CHANGED_MEANWHILE') return notDone?.values
  const { values } = notDone
  const fields = Object.entries(now).map(([name, stands]) => {
    const typed = values[name] ?? ''
    return [name, asTyped(typed) === asTyped(was?.[name] ?? null) ? stands : typed] as const
  })
  return { ...values, ...Object.fromEntries(fields) }
}

/** Browsers send line breaks as two characters. */
const asTyped = (text: string | null): string | null => text?.replaceAll('\r\n', '\n').trim() ?? null
