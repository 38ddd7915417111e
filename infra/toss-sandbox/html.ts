/** Markup that is already safe to put into a page. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, letter => ESCAPES[letter] ?? letter)

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(render).join('')
  return escapeHtml(String(part))
}

/** Everything put in is escaped unless it is Html itself. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.map((string, index) => string + render(parts[index])).join(''))

/** 12345 → `12,345원` */
export const wonText = (amount: number): string => `${amount.toLocaleString('ko-KR')}원`

/** Whatever the currency: `60,000원`, in English `₩60,000`; `$10.50`. */
export const moneyText = (amount: number, currency: string, language: 'ko' | 'en' = 'ko'): string =>
  currency === 'KRW' && language === 'ko'
    ? wonText(amount)
    : new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount)
