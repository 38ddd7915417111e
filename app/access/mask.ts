/** 홍길동 → 홍*동, 김매 → 김*, Kim Mae-il → K***l: enough to tell two people apart on the telephone. */
export function maskedName(name: string): string {
  const letters = [...name.trim()]
  const [first = ''] = letters
  if (letters.length <= 2) return `${first}*`
  return `${first}${'*'.repeat(Math.min(3, letters.length - 2))}${letters.at(-1)}`
}

/** buyer@example.com → b***@example.com */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '***' : `${[...email][0]}***${email.slice(at)}`
}

/** 010-1234-5678 → 010-****-5678, however it is written. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}-****-${digits.slice(-4)}`
}

/** 1002123456789 → ••••6789, of an account; a short one is hidden whole. */
export const maskedNumber = (digits: string): string => `••••${digits.length < 8 ? '' : digits.slice(-4)}`
