import { LEGAL_PAGES, type LegalPage, type LegalRow } from '../../domain/legal/legal.ts'
import type { Ports } from '../ports.ts'
import { type LegalText, legalText, legalTitle, newestSample } from '../text.legal.ts'
import type { Language } from '../text.ts'
import { withdrawalDaysOf } from '../withdrawal-days.ts'

export interface LegalView extends LegalText {
  /** nothing of the merchant's own was published */
  readonly isSample: boolean
  /** a newer one counts now */
  readonly isOld: boolean
  /** the language the words are in, where it is not the reader's */
  readonly inKorean: boolean
  /** all there are, newest first */
  readonly versions: readonly string[]
}

export const isLegalPage = (name: string): name is LegalPage =>
  (LEGAL_PAGES as readonly string[]).includes(name)

/** A page of rules as it counts now, or one of its versions; null where there is none of that name. */
export async function legalView(
  ports: Pick<Ports, 'legal' | 'shop' | 'policy'>,
  page: string,
  version: string | null,
  language: Language,
): Promise<LegalView | null> {
  if (!isLegalPage(page)) return null
  const { legal } = ports
  const versions = (await legal.versions(page)).map(({ version }) => version)
  const newest = versions[0] ?? newestSample(page)
  const sample = legalText(page, language, version ?? newest, withdrawalDaysOf(ports))
  if (sample && !versions.includes(sample.version))
    return { ...sample, isSample: true, isOld: newest !== sample.version, inKorean: false, versions }
  if (version !== null && !versions.includes(version)) return null // as typed in an address
  const row = version === null ? await legal.newest(page) : await legal.version(page, version)
  if (!row) return null
  const words = language === 'en' ? (row.en ?? row.ko) : row.ko
  return {
    title: legalTitle(page, language),
    version: row.version,
    sections: sectionsOf(words),
    isSample: false,
    isOld: row.version !== newest,
    inKorean: language === 'en' && row.en === null,
    versions,
  }
}

/** A line that begins with `# ` begins a section, an empty line a paragraph. */
export function sectionsOf(words: LegalRow['ko']): LegalText['sections'] {
  const sections: { heading: string; paragraphs: string[] }[] = []
  for (const part of words.split(/^(?=# )/m)) {
    const isHeaded = part.startsWith('# ')
    const [heading = '', ...lines] = isHeaded ? part.slice(2).split('\n') : ['', part]
    const paragraphs = lines
      .join('\n')
      .split(/\n\s*\n/)
      .map(paragraph => paragraph.trim().replace(/\s*\n\s*/g, ' '))
      .filter(paragraph => paragraph !== '')
    if (isHeaded || paragraphs.length > 0) sections.push({ heading: heading.trim(), paragraphs })
  }
  return sections
}
