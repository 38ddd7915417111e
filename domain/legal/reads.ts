import type { LegalPage, LegalRow } from './legal.ts'

/** What pages read of the shop's own rules. */
export interface LegalTexts {
  /** what counts now; null while nothing was published, and the sample wording is shown */
  newest(page: LegalPage): Promise<LegalRow | null>
  /** its version alone, without the words: asked with every order */
  newestVersion(page: LegalPage): Promise<string | null>
  version(page: LegalPage, version: string): Promise<LegalRow | null>
  /** newest first, without their words */
  versions(page: LegalPage): Promise<readonly Pick<LegalRow, 'version' | 'at'>[]>
}
