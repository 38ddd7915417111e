import type { AdminText } from '../text.admin.ko.ts'
import { wordFor } from './words.ts'

export type FieldErrors = Readonly<Record<string, string>>

/** The sentence for one field's error code, or null when the field is well. Codes are those of `readForm`. */
export function fieldError(t: AdminText, errors: FieldErrors | undefined, field: string): string | null {
  const code = errors && Object.hasOwn(errors, field) ? errors[field] : undefined
  if (code === undefined) return null
  const said = wordFor(t.errors.codes, code)
  if (said) return said
  if (code === 'REQUIRED') return t.errors.required
  if (code === 'DUPLICATE') return t.errors.duplicate
  return wordFor(t.errors.fields, field) ?? (code === 'TOO_LONG' ? t.errors.tooLong : t.errors.invalid)
}
