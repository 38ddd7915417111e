import type { Text } from '../text.ts'

type Errors = Readonly<Record<string, string>> | undefined

/** A field's error code (`app/http/input.ts`) → a sentence, or null when the field is well. */
export function fieldError(t: Text, errors: Errors, name: string): string | null {
  const code = errors && Object.hasOwn(errors, name) ? errors[name] : undefined
  if (code === undefined) return null
  if (code === 'REQUIRED') return name === 'agree' ? t.checkout.termsNeeded : t.form.required
  if (code === 'DUPLICATE') return t.form.duplicate
  if (name === 'coupon' && code === 'TOO_MANY') return t.checkout.couponTooMany
  const sentences: Readonly<Record<string, string>> = {
    name: t.form.name,
    email: t.form.email,
    phone: t.form.phone,
    password:
      code in t.form.passwords ? t.form.passwords[code as keyof typeof t.form.passwords] : t.form.password,
    quantity: t.form.quantity,
    agree: t.checkout.termsNeeded,
  }
  if (Object.hasOwn(sentences, name)) return sentences[name] ?? t.form.invalid
  return code === 'TOO_LONG' ? t.form.tooLong : t.form.invalid
}
