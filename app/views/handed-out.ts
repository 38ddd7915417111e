import type { Language } from '../text.ts'

/** How a file about a person is handed over. */
export type ExportForm = 'json' | 'html'

/** No cache keeps it, and nothing in it runs. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

/** A file to keep, or the same as a page to read. @param name without its ending */
export function handedOut(
  name: string,
  form: ExportForm,
  as: { json: object; html: () => string },
): Response {
  const isFile = form === 'json'
  return new Response(isFile ? `${JSON.stringify(as.json, null, 2)}\n` : as.html(), {
    headers: {
      ...HEADERS,
      'content-type': isFile ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-disposition': `${isFile ? 'attachment' : 'inline'}; filename="${name}.${form}"`,
    },
  })
}

/** A page that stands alone. @param parts HTML below its heading; whatever was typed by anybody went through `asText` */
export const pageAlone = (
  language: Language,
  title: string,
  style: string,
  parts: readonly string[],
): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${asText(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${asText(title)}</h1>
${parts.join('\n')}
</body>
</html>
`

/** What is typed by anybody is text here, whatever it looks like. */
export const asText = (text: string): string =>
  text.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)
