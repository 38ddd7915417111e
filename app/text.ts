import { en } from './text.en.ts'
import { ko } from './text.ko.ts'

/** Korean first: its object is the type, so a text missing in English does not compile. */
export type Text = typeof ko
export type Language = 'ko' | 'en'

export const texts: Readonly<Record<Language, Text>> = { ko, en }
export const textOf = (language: Language): Text => texts[language]
