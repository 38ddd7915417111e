import type { Seller } from '../seller.ts'
import { type Language, textOf } from '../text.ts'
import { sellerFacts } from '../views/seller-facts.ts'
import type { Letter } from './words.ts'

/** Around every letter: who it is for and from, where it leads. */
export interface Frame {
  readonly language: Language
  /** how the person is greeted; null where the name is no name */
  readonly name: string | null
  readonly link: string
  readonly publicUrl: string
  readonly seller: Seller
  /** says that no money is real, unless it is */
  readonly banner: string | null
}

const GREETING: Readonly<Record<Language, (name: string) => string>> = {
  ko: name => `${name} 님`,
  en: name => `Dear ${name},`,
}

/** The rules, by what they are called. */
function rulesOf({ language, publicUrl }: Frame): ReadonlyArray<readonly [label: string, href: string]> {
  const { footer } = textOf(language)
  return [
    [footer.terms, `${publicUrl}/legal/terms`],
    [footer.privacy, `${publicUrl}/legal/privacy`],
    [footer.refunds, `${publicUrl}/legal/refunds`],
  ]
}

export function layText(letter: Letter, frame: Frame): string {
  const { name, language, link, seller, banner } = frame
  const sections = [
    banner ? [`[${banner}]`] : [],
    [...(name ? [GREETING[language](name)] : []), letter.heading, ...letter.paragraphs],
    letter.facts.map(([term, value]) => `${term}: ${value}`),
    [`${letter.button}: ${link}`],
    letter.notes,
    ['-- ', ...sellerFacts(seller, language).map(([term, value]) => `${term}: ${value}`)],
    rulesOf(frame).map(([label, href]) => `${label}: ${href}`),
    seller.sample ? [textOf(language).footer.sample] : [],
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.map(oneLine).join('\n'))
    .join('\n\n')
}

/** One column of plain blocks that any phone can show; colours follow the reader's light or dark mode. */
export function layHtml(letter: Letter, frame: Frame): string {
  const { name, language, link, seller, banner } = frame
  const p = (text: string, kind = '') => `<p${kind && ` class="${kind}"`}>${escapeHtml(text)}</p>`
  const a = (label: string, href: string, kind = '') =>
    `<a${kind && ` class="${kind}"`} href="${escapeHtml(href)}">${escapeHtml(label)}</a>`
  const facts = letter.facts.map(
    ([term, value]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`,
  )
  const rules = rulesOf(frame).map(([label, href]) => a(label, href))
  const sellerLine = sellerFacts(seller, language).map(([term, value]) => `${term} ${value}`)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escapeHtml(letter.subject)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${[
  ...(banner ? [p(banner, 'banner')] : []),
  ...(name ? [p(GREETING[language](name))] : []),
  `<h1>${escapeHtml(letter.heading)}</h1>`,
  ...letter.paragraphs.map(text => p(text)),
  ...(facts.length > 0 ? [`<dl>${facts.join('\n')}</dl>`] : []),
  `<p>${a(letter.button, link, 'button')}</p>`,
  ...letter.notes.map(text => p(text, 'soft')),
].join('\n')}
</main>
<footer>
<p>${rules.join(' · ')}</p>
${p(sellerLine.join(' · '))}
${seller.sample ? p(textOf(language).footer.sample) : ''}
</footer>
</body>
</html>
`
}

/** The shop's colours (`app/ui/tokens.css`), written out: few mail programs know variables. */
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 16px; background: #f6f5f1; color: #1b1f27; line-height: 1.6; word-break: keep-all; overflow-wrap: anywhere; font-family: -apple-system, BlinkMacSystemFont, "Apple SD Gothic Neo", "Malgun Gothic", "Segoe UI", Roboto, sans-serif; }
main, footer { max-width: 520px; margin: 0 auto; }
main { background: #ffffff; border-radius: 12px; padding: 20px; }
h1 { font-size: 20px; line-height: 1.4; margin: 8px 0 16px; }
p { margin: 0 0 12px; }
dl { margin: 20px 0; border-top: 1px solid #e3e1da; }
dt { margin-top: 10px; font-size: 13px; color: #4b5361; }
dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.button { display: inline-block; padding: 12px 20px; border-radius: 8px; background: #1f4fd0; color: #ffffff; text-decoration: none; font-weight: 600; }
.banner { padding: 8px 12px; border-radius: 8px; background: #fdf3dc; color: #7c5200; font-size: 14px; }
.soft, footer { font-size: 13px; color: #4b5361; }
footer { padding: 20px; }
footer a { color: inherit; }
@media (prefers-color-scheme: dark) {
  body { background: #121419; color: #eceef2; }
  main { background: #1b1e25; }
  dl { border-color: #30353f; }
  dt, .soft, footer { color: #b9c0cc; }
  .button { background: #8fb0ff; color: #0e1730; }
  .banner { background: #352a11; color: #efc46c; }
}
`

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => oneLine(text).replace(/[&<>"']/g, found => ESCAPES[found] ?? '')

/** A value is one line: a name with line ends or with marks that turn the writing around cannot forge another. */
export const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  text.replace(/[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+/g, ' ')
