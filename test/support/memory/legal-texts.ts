import type { LegalRow } from '../../../domain/legal/legal.ts'
import type { LegalTexts } from '../../../domain/legal/reads.ts'
import type { InMemoryStore, KeptRow } from '../../../infra/event-store/in-memory.ts'

/** What the shop published as its rules, from the rows kept in memory. */
export function createMemoryLegalTexts(store: InMemoryStore): LegalTexts {
  const told = ({ page, named: version, ko, en, at }: KeptRow) =>
    ({ page, version, ko, en, at }) as unknown as LegalRow
  const of = (page: string) =>
    store
      .rowsOf('legal_texts')
      .filter(row => row.page === page)
      .sort((a, b) => b.version - a.version)
      .map(told)
  return {
    newest: async page => of(page)[0] ?? null,
    newestVersion: async page => of(page)[0]?.version ?? null,
    version: async (page, version) => of(page).find(row => row.version === version) ?? null,
    versions: async page => of(page).map(({ version, at }) => ({ version, at })),
  }
}
