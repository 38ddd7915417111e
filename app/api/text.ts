import { apiEn } from '../text.api.en.ts'
import { type ApiText, apiKo } from '../text.api.ko.ts'
import type { Language } from '../text.ts'

/** What the API says to people: read on the server only. */
export const apiTextOf = (language: Language): ApiText => (language === 'en' ? apiEn : apiKo)
