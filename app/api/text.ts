import { apiEn } from '../text.api.en.ts'
import { type ApiText, apiKo } from '../text.api.ko.ts'
import { type Language, textOf } from '../text.ts'
import { API_ERRORS, type ErrorCode, type OwnErrorCode } from './errors.ts'

/** What the API says to people: read on the server only. */
export const apiTextOf = (language: Language): ApiText => (language === 'en' ? apiEn : apiKo)

/** What a code means to whoever calls: the API's own words, and else what the pages say. */
export function errorWords(code: ErrorCode, language: Language): string {
  const own = apiTextOf(language)
  if (isOwn(code)) return own.errors[code]
  return own.refusals[code] ?? textOf(language).refusal[code]
}

const isOwn = (code: ErrorCode): code is OwnErrorCode => code in API_ERRORS
