import type { ConsentKind } from '../domain/subscription/events.ts'
import type { Interval } from '../domain/subscription/period.ts'
import type { Day } from '../domain/time.ts'
import { formatWholeDay, formatWon } from './format.ts'
import type { Language, Text } from './text.ts'

/** What somebody agrees to, word for word. Sums and days come as text. */
interface ConsentWords {
  readonly title: string
  readonly says: (terms: { plan: string; from: string; to: string; on: string; each: string }) => string
}

type Version = Readonly<Record<Language, Readonly<Record<ConsentKind, ConsentWords>>>>

/**
 * The words consent is asked in, by their version (`domain/subscription/consent.ts`). A version is never changed once
 * somebody was asked in it: new words are a new version, and the old ones stay readable.
 */
const VERSIONS: Readonly<Record<string, Version>> = {
  '2026-01-01': {
    ko: {
      conversion: {
        title: '유료로 바꾸는 데 동의하시나요?',
        says: ({ plan, to, on, each }) =>
          `${plan} 무료 이용이 ${on}에 끝나요. 동의하면 ${on}에 ${to}이 결제되고, 그 뒤로 해지할 때까지 ${each} ${to}이 등록한 결제 수단으로 자동결제돼요.`,
      },
      price: {
        title: '바뀌는 이용료에 동의하시나요?',
        says: ({ plan, from, to, on, each }) =>
          `${plan} 이용료가 ${on}부터 ${each} ${from}에서 ${to}으로 바뀌어요. 동의하면 ${on}부터 ${each} ${to}이 등록한 결제 수단으로 자동결제돼요.`,
      },
    },
    en: {
      conversion: {
        title: 'Do you agree to go on for a price?',
        says: ({ plan, to, on, each }) =>
          `The free time of ${plan} ends on ${on}. If you agree, ${to} is charged on ${on}, and then ${to} ${each}, automatically, to what you registered, until you leave.`,
      },
      price: {
        title: 'Do you agree to the new price?',
        says: ({ plan, from, to, on, each }) =>
          `The price of ${plan} changes from ${from} to ${to} ${each} on ${on}. If you agree, ${to} ${each} is charged automatically to what you registered from ${on} on.`,
      },
    },
  },
}

/** @throws for a version nobody wrote: nothing may be agreed to that cannot be read */
export function consentWords(version: string, kind: ConsentKind, language: Language): ConsentWords {
  const words = Object.hasOwn(VERSIONS, version) ? VERSIONS[version] : undefined
  if (!words) throw new Error(`no consent text of version ${version}`)
  return words[language][kind]
}

/** What was asked; won each period, VAT included. */
export interface Question {
  readonly kind: ConsentKind
  readonly textVersion: string
  /** product and plan, as the membership had them when it was asked */
  readonly plan: string
  readonly interval: Interval
  readonly price: number
  readonly previousPrice: number
  readonly effectiveOn: Day
}

/**
 * A question as its page asks it and as its evidence holds it: one place, so that the hash of the one is that of the
 * other. @throws as {@link consentWords}
 */
export function askedIn(
  language: Language,
  { kind, textVersion, plan, interval, price, previousPrice, effectiveOn }: Question,
  { perMonth, perYear }: Pick<Text['plans'], 'perMonth' | 'perYear'>,
): { readonly title: string; readonly says: string } {
  const { title, says } = consentWords(textVersion, kind, language)
  const terms = {
    plan,
    from: formatWon(previousPrice, language),
    to: formatWon(price, language),
    on: formatWholeDay(effectiveOn, language),
    each: interval === 'month' ? perMonth : perYear,
  }
  return { title, says: says(terms) }
}
