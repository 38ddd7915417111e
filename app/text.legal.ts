import { TERMS_VERSION } from './seller.ts'
import { legalOfNovember1 } from './text.legal.2026-11-01.ts'
import { legalOfNovember27 } from './text.legal.2026-11-27.ts'
import { privacyOfNovember30 } from './text.legal.privacy.2026-11-30.ts'
import type { LegalPageText, LegalSample } from './text.legal-page.ts'
import type { Language } from './text.ts'
import { LAWFUL_WITHDRAWAL, type WithdrawalDays } from './withdrawal-days.ts'

/** A page of rules. Sample wording for a shop that sells goods and subscriptions: a merchant publishes their own. */
export interface LegalText extends LegalPageText {
  readonly version: string
}

const PRIVACY_VERSION = '2026-11-30'

/** By their versions. One is never changed once somebody could agree to it: new words are a new version, of one page or all. */
const SAMPLES: Readonly<Record<string, (days: WithdrawalDays) => LegalSample>> = {
  '2026-11-01': () => legalOfNovember1,
  [TERMS_VERSION]: legalOfNovember27,
  [PRIVACY_VERSION]: () => privacyOfNovember30,
}

/** @returns the version of the sample that counts now, of a page of rules. Nobody agrees to the privacy policy anew for new words. */
export const newestSample = (name: string): string => (name === 'privacy' ? PRIVACY_VERSION : TERMS_VERSION)

export const legalTitle = (name: string, language: Language): string => legalText(name, language)?.title ?? ''

/**
 * The sample wording. @param name `terms`, `privacy` or `refunds`; null for anything else, and for a version nobody wrote
 * @param days the periods the refund rules name
 */
export function legalText(
  name: string,
  language: Language,
  version = newestSample(name),
  days = LAWFUL_WITHDRAWAL,
): LegalText | null {
  const pages = Object.hasOwn(SAMPLES, version) ? SAMPLES[version]?.(days)[language] : undefined
  const found = pages && Object.hasOwn(pages, name) ? pages[name] : undefined
  return found ? { ...found, version } : null
}
