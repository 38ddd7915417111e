import { membershipTexts, shopTexts } from '#texts'
import type { ko } from './text.ko.ts'
import type { MembershipText } from './text.membership.ko.ts'

/** Korean first: its object is the type, so a text missing in English does not compile. */
export type Text = typeof ko
export type Language = 'ko' | 'en'

export const textOf = (language: Language): Text => shopTexts.of(language)
export const membershipTextOf = (language: Language): MembershipText => membershipTexts.of(language)
