import { OURS } from '../../domain/payment/decline-class.ts'
import type { AdminText } from '../text.admin.ko.ts'
import { failureWords } from '../text.failures.ts'
import type { Language } from '../text.ts'
import { wordFor } from './words.ts'

/** What a code of Toss's or a review's reason means, or null when nobody here knows: then the code itself is all. */
export function codeWords(t: AdminText, code: string, language: Language): string | null {
  const own =
    wordFor(t.words.tossCodes, code) ?? wordFor(t.words.reviews, code.startsWith(OURS) ? 'OURS' : code)
  if (own) return own
  const failure = failureWords(code, language)
  return failure.known ? failure.reason : null
}
