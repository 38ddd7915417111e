import { exportedEn } from '../text.privacy.en.ts'
import { exportedKo } from '../text.privacy.ko.ts'
import type { Language } from '../text.ts'
import type { PersonExport } from '../use-cases/erasure/person-export.ts'
import { asText, type ExportForm, handedOut, pageAlone } from './handed-out.ts'

/** The file a person takes away. Its name says nothing of them; no cache keeps it. */
export const exportDocument = (
  persons: readonly PersonExport[],
  form: ExportForm,
  language: Language,
): Response =>
  handedOut('jangbu-data', form, { json: { persons }, html: () => exportHtml(persons, language) })

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:44rem;margin:0 auto;padding:1rem}
dl{margin:.25rem 0 1rem;padding-left:.75rem;border-left:3px solid #8886}dt{font-size:.85rem;opacity:.75}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
dd{margin:0 0 .4rem;overflow-wrap:anywhere}h2{margin-top:2rem}`

/** The same as a page to read: every name of a field in words, everything as text. */
export function exportHtml(persons: readonly PersonExport[], language: Language): string {
  const exported = language === 'en' ? exportedEn : exportedKo
  const sections = persons.flatMap(({ subject, ...person }) => [
    `<h2>${asText(subject.startsWith('gst_') ? exported.guest : exported.account)}</h2>`,
    listOf({ subject, ...person }, exported.labels, exported.nothing),
  ])
  return pageAlone(language, exported.title, STYLE, [`<p>${asText(exported.lead)}</p>`, ...sections])
}

type Labels = Readonly<Record<string, string>>

function listOf(value: object, labels: Labels, nothing: string): string {
  const terms = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => {
      const shown = name === TOSS_WORDS ? asIs(part) : partOf(part, labels, nothing)
      return `<dt>${asText(labels[name] ?? name)}</dt><dd>${shown}</dd>`
    })
  return `<dl>${terms.join('')}</dl>`
}

/** Its fields are Toss's words, for which there are none of ours. */
const TOSS_WORDS = 'tossRecord'
const asIs = (part: unknown) => `<pre>${asText(JSON.stringify(part, null, 2))}</pre>`

function partOf(part: unknown, labels: Labels, nothing: string): string {
  if (part === null || part === '' || (Array.isArray(part) && part.length === 0)) return asText(nothing)
  if (Array.isArray(part)) return part.map(one => partOf(one, labels, nothing)).join('')
  if (typeof part === 'object') return listOf(part, labels, nothing)
  return asText(String(part))
}
