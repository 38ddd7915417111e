import { preloadModule } from 'react-dom'
import { adminEn } from '../text.admin.en.ts'
import { type AdminText, adminKo } from '../text.admin.ko.ts'
import { en } from '../text.en.ts'
import { ko } from '../text.ko.ts'
import { membershipEn } from '../text.membership.en.ts'
import { type MembershipText, membershipKo } from '../text.membership.ko.ts'
import type { Language, Text } from '../text.ts'
import type { Catalogue } from './catalogue.ts'
import { scripts } from './scripts.ts'

const atHand = <Words>(
  words: Readonly<Record<Language, Words>>,
  sources: Readonly<Record<Language, string>>,
): Catalogue<Words> => ({
  of: language => words[language],
  announce(language) {
    const script = scripts[sources[language]]
    if (script) preloadModule(script, { as: 'script' })
  },
  load: async language => words[language],
})

export const shopTexts = atHand<Text>({ ko, en }, { ko: 'app/text.ko.ts', en: 'app/text.en.ts' })
export const membershipTexts = atHand<MembershipText>(
  { ko: membershipKo, en: membershipEn },
  { ko: 'app/text.membership.ko.ts', en: 'app/text.membership.en.ts' },
)
export const adminTexts = atHand<AdminText>(
  { ko: adminKo, en: adminEn },
  { ko: 'app/text.admin.ko.ts', en: 'app/text.admin.en.ts' },
)
