import { BANKS, bankName } from '../../domain/payment/institutions.ts'
import type { Language } from '../text.ts'

/** Those whose name is not `…은행`, by the short one of Toss's tables. */
const OTHERWISE: Readonly<Record<string, string>> = {
  단위농협: '단위농협',
  'iM뱅크(대구)': 'iM뱅크(대구)',
  새마을: '새마을금고',
  신협: '신협',
  산림: '산림조합',
  우체국: '우체국',
  케이: '케이뱅크',
  카카오: '카카오뱅크',
  토스: '토스뱅크',
}

/** A bank as a sentence names it: `우리은행`, since `우리` alone reads as "our". A house for securities says what it is. */
export function bankWords(code: string, language: Language): string {
  const name = bankName(code, language)
  if (language === 'en' || !BANKS.some(({ ko }) => ko === name)) return name
  return OTHERWISE[name] ?? `${name}은행`
}
