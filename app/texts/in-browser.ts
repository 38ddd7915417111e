import { use } from 'react'
import type { AdminText } from '../text.admin.ko.ts'
import type { MembershipText } from '../text.membership.ko.ts'
import type { Language, Text } from '../text.ts'
import type { Catalogue } from './catalogue.ts'

/** Each language is a script of its own. One that did not come is asked for again the next time. */
function loadable<Words>(sources: Readonly<Record<Language, () => Promise<Words>>>): Catalogue<Words> {
  const here = new Map<Language, Words>()
  const coming = new Map<Language, Promise<Words>>()
  const load = (language: Language): Promise<Words> => {
    const asked = coming.get(language)
    if (asked) return asked
    const words = sources[language]()
    coming.set(language, words)
    words.then(
      found => here.set(language, found),
      () => coming.delete(language),
    )
    return words
  }
  return { of: language => here.get(language) ?? use(load(language)), announce: () => {}, load }
}

export const shopTexts = loadable<Text>({
  ko: () => import('../text.ko.ts').then(({ ko }) => ko),
  en: () => import('../text.en.ts').then(({ en }) => en),
})
export const membershipTexts = loadable<MembershipText>({
  ko: () => import('../text.membership.ko.ts').then(({ membershipKo }) => membershipKo),
  en: () => import('../text.membership.en.ts').then(({ membershipEn }) => membershipEn),
})
export const adminTexts = loadable<AdminText>({
  ko: () => import('../text.admin.ko.ts').then(({ adminKo }) => adminKo),
  en: () => import('../text.admin.en.ts').then(({ adminEn }) => adminEn),
})
