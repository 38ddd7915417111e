import { idOfStream } from '../../domain/ids.ts'
import type { NoticeState, ToldNotice } from '../../domain/outbox.ts'
import type { Instant } from '../../domain/time.ts'
import { noticeTitle } from '../mail/render.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { type GivenConsent, givenConsents } from '../use-cases/consents/given-consents.ts'

/** So many of the newest consents are shown; all of them are in what a person may download. */
export const CONSENTS_SHOWN = 30

/** One thing somebody was told. `href`: the page it is about, or null. */
export interface NoticeView {
  readonly key: string
  /** null when nobody knows any more what such a notice said */
  readonly title: string | null
  readonly at: Instant
  readonly state: NoticeState
  readonly href: string | null
}

/** One thing somebody agreed to, or did not. */
export interface ConsentView extends Pick<GivenConsent, 'kind' | 'answer' | 'at' | 'about' | 'textVersion'> {
  readonly position: number
  readonly href: string
  /** words of a question; null: they are the terms, which have a page of their own, or no longer known */
  readonly words: string | null
  readonly termsHref: string | null
}

export const noticeView = ({ key, notice, at, state }: ToldNotice, language: Language): NoticeView => ({
  key,
  title: notice && noticeTitle(notice, language),
  at,
  state,
  href: notice && hrefOf(notice),
})

function hrefOf(notice: NonNullable<ToldNotice['notice']>): string | null {
  if ('orderId' in notice && notice.orderId) return `/payments/${notice.orderId}`
  return 'subscriptionId' in notice ? `/subscriptions/${notice.subscriptionId}` : null
}

/** What these subjects agreed to, newest first; `onlyNewest`: so many of more, or null. */
export async function consentsView(ports: Ports, subjects: readonly string[], language: Language) {
  const given = (await Promise.all(subjects.map(subject => givenConsents(ports, subject)))).flat()
  given.sort((a, b) => b.event.position - a.event.position)
  const consents = given.slice(0, CONSENTS_SHOWN).map(consent => consentView(consent, language))
  return { consents, onlyNewest: given.length > CONSENTS_SHOWN ? CONSENTS_SHOWN : null }
}

function consentView(consent: GivenConsent, language: Language): ConsentView {
  const { kind, answer, at, about, textVersion, words, streamId, event } = consent
  const isTerms = kind === 'terms' || kind === 'recurring'
  const id = idOfStream(streamId)
  return {
    ...{ kind, answer, at, about, textVersion, position: event.position },
    href: streamId.startsWith('payment-') ? `/payments/${id}` : `/subscriptions/${id}`,
    words: isTerms || !words ? null : (words[language] ?? words.ko),
    termsHref: isTerms && words ? `/legal/terms/${textVersion}` : null,
  }
}
