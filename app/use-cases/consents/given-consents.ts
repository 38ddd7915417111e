import { createHash } from 'node:crypto'
import { streamOf } from '../../../domain/ids.ts'
import { legal } from '../../../domain/legal/legal.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { StoredEvent } from '../../../domain/ports.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { askedIn } from '../../text.consent.ts'
import { legalText } from '../../text.legal.ts'
import { type Language, textOf } from '../../text.ts'
import { planIn, type Walked, walked } from './asked-plan.ts'

/** What somebody said yes or no to. `terms` of an order, `recurring` of a membership, and the two that change a price. */
export type GivenKind = 'terms' | 'recurring' | 'conversion' | 'price'

/** The words it was about, and where they are kept. */
export interface AgreedWords {
  readonly ko: string
  /** null: there was no English then */
  readonly en: string | null
  /** SHA-256 of the Korean, UTF-8, hex: the one that binds */
  readonly sha256: string
  /** of the event they were published in; null: they came with the program */
  readonly position: number | null
}

/** One consent, or refusal, with the fact that holds it. */
export interface GivenConsent {
  readonly kind: GivenKind
  readonly answer: 'given' | 'refused'
  readonly at: Instant
  /** what it was given for */
  readonly streamId: string
  readonly about: string
  readonly textVersion: string
  /** null: no such version is known any more */
  readonly words: AgreedWords | null
  readonly event: { readonly position: number; readonly version: number; readonly type: string }
  /** sealed: where from, by which device; null where the fact does not say */
  readonly place: Sealed | null
}

/** Every consent of one person, oldest first, each from the fact itself: an erased person's too, since nothing of it is personal. */
export async function givenConsents(ports: Ports, subject: string): Promise<readonly GivenConsent[]> {
  const { payments, subscriptions } = await ports.people.rows(subject)
  const published = await publishedTerms(ports)
  const given: GivenConsent[] = []
  for (const row of payments) {
    // A charge of a membership repeats what its member agreed to at the beginning: it is no consent of its own.
    if (row.detail.subscriptionId) continue
    const streamId = streamOf(payment.category, row.order_id)
    const [ordered] = await ports.events.read(payment, streamId, 1)
    if (ordered?.event.type !== 'PaymentOrdered') continue
    const { termsVersion, orderName } = ordered.event
    const words = termsWords(published, termsVersion)
    given.push({ ...factOf(ordered), kind: 'terms', about: orderName, textVersion: termsVersion, words })
  }
  for (const row of subscriptions) {
    const streamId = streamOf(subscription.category, row.subscription_id)
    for (const fact of walked(await ports.events.read(subscription, streamId)))
      given.push(...ofMembership(fact, published))
  }
  return given.sort((a, b) => a.event.position - b.event.position)
}

const factOf = ({ streamId, position, version, event }: StoredEvent<{ type: string; at: Instant }>) => ({
  answer: 'given' as const,
  at: event.at,
  streamId,
  event: { position, version, type: event.type },
  place: null,
})

function ofMembership({ stored, state }: Walked, published: PublishedTerms): readonly GivenConsent[] {
  const { event } = stored
  if (event.type === 'SubscriptionRegistered') {
    const { termsVersion, productName, plan } = event
    const about = `${productName} ${plan.planName}`
    const words = termsWords(published, termsVersion)
    return [{ ...factOf(stored), kind: 'recurring', about, textVersion: termsVersion, words }]
  }
  if (event.type !== 'ConsentGiven' && event.type !== 'ConsentRefused') return []
  const { kind, textVersion, place } = event
  const question = { ...event, ...planIn(state) }
  const say = (language: Language): string => {
    const { title, says } = askedIn(language, question, textOf(language).plans)
    return `${title}\n\n${says}`
  }
  return [
    {
      ...factOf(stored),
      kind,
      answer: event.type === 'ConsentGiven' ? 'given' : 'refused',
      about: question.plan,
      textVersion,
      words: wordsOf(say('ko'), say('en'), null),
      place,
    },
  ]
}

type PublishedTerms = ReadonlyMap<
  string,
  { readonly ko: string; readonly en: string | null; readonly position: number }
>

/** Every version of the shop's own terms, with the event it was published in. */
async function publishedTerms({ events }: Ports): Promise<PublishedTerms> {
  const stored = await events.read(legal, streamOf(legal.category, 'terms'))
  return new Map(stored.map(({ position, event: { version, ko, en } }) => [version, { ko, en, position }]))
}

function termsWords(published: PublishedTerms, version: string): AgreedWords | null {
  const own = published.get(version)
  if (own) return wordsOf(own.ko, own.en, own.position)
  const [ko, en] = [sample('ko', version), sample('en', version)]
  return ko === null ? null : wordsOf(ko, en, null)
}

/** The sample's wording as the text it would be, were it published. */
function sample(language: Language, version: string): string | null {
  const text = legalText('terms', language, version)
  if (!text) return null
  const { title, sections } = text
  const parts = sections.map(({ heading, paragraphs }) => [`# ${heading}`, ...paragraphs].join('\n\n'))
  return [title, ...parts].join('\n\n')
}

const wordsOf = (ko: string, en: string | null, position: number | null): AgreedWords => ({
  ko,
  en,
  sha256: createHash('sha256').update(ko).digest('hex'),
  position,
})
