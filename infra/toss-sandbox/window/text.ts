import type { Institution } from '../institutions.ts'
import { en } from './text.en.ts'
import { ko, type WindowText } from './text.ko.ts'

export type { WindowText }
export type WindowLanguage = 'ko' | 'en'

const TEXTS = { ko, en } as const

export const textOf = (language: WindowLanguage): WindowText => TEXTS[language]

/** What is shown of a bank, a card company or an easy pay: `HYUNDAI` is `Hyundai`, but `KBANK` is no word. */
export const nameOf = ({ ko, en }: Institution, language: WindowLanguage): string =>
  language === 'ko'
    ? ko
    : en
        .replaceAll('_', ' ')
        .replace(/\b([A-Z])([A-Z]{5,})\b/g, (_, first, rest) => first + rest.toLowerCase())

/** `lang` of an address or a form, else what the shop wanted, else by the currency as at Toss. */
export function languageOf(
  asked: unknown,
  wanted: WindowLanguage | null | undefined,
  currency = 'KRW',
): WindowLanguage {
  if (asked === 'ko' || asked === 'en') return asked
  return wanted ?? (currency === 'KRW' ? 'ko' : 'en')
}
