import { adminTextOf } from '../admin/text.ts'
import { formatMoment } from '../format.ts'
import type { Language } from '../text.ts'
import type { ConsentEvidence } from '../use-cases/consents/evidence.ts'
import { asText, type ExportForm, handedOut, pageAlone } from './handed-out.ts'

const STYLE = `:root{font:15px/1.55 system-ui,sans-serif;color:#000;background:#fff}body{max-width:48rem;margin:0 auto;padding:1rem}
section{break-inside:avoid;border-top:1px solid #999;padding:.75rem 0}dl{display:grid;grid-template-columns:11rem 1fr;gap:.25rem 1rem;margin:0}
dt{color:#333}dd{margin:0;overflow-wrap:anywhere}blockquote{margin:.75rem 0 0;padding-left:.75rem;border-left:3px solid #999;white-space:pre-wrap}
h2{font-size:1.1rem;margin:0 0 .5rem}@media(max-width:30rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}}`

/** The evidence as it is handed over: a file the offline verifier reads, or the same to be printed and read. */
export const evidenceDocument = (evidence: ConsentEvidence, form: ExportForm, language: Language): Response =>
  handedOut(`jangbu-consents-${evidence.subject}`, form, {
    json: evidence,
    html: () => htmlOf(evidence, language),
  })

function htmlOf(evidence: ConsentEvidence, language: Language): string {
  const { evidence: t } = adminTextOf(language)
  const { subject, person, consents, log, newestSeal } = evidence
  const moment = (at: Parameters<typeof formatMoment>[0]) => formatMoment(at, language, 'second')
  const facts = (pairs: readonly (readonly [string, string])[]) =>
    `<dl>${pairs.map(([term, said]) => `<dt>${asText(term)}</dt><dd>${asText(said)}</dd>`).join('')}</dl>`
  const sealOf = (position: number) => {
    const seal = log.seals.find(({ from, to }) => position >= from && position <= to)
    return seal ? `${seal.nth} · ${seal.root}` : t.notSealed
  }
  const sections = consents.map(consent => {
    const { kind, about, answer, at, textVersion, words, event, streamId, place } = consent
    const pairs = [
      [t.answer, t.answers[answer]],
      [t.at, moment(at)],
      [t.version, textVersion],
      [t.hash, words?.sha256 ?? t.noWords],
      [t.event, `${event.position} · ${streamId} · ${event.version} · ${event.type}`],
      [t.sealedBy, sealOf(event.position)],
      ...(words?.position == null
        ? []
        : [[t.words, `${t.eventOf(String(words.position))} · ${sealOf(words.position)}`] as const]),
      ...(place === null ? [] : [[t.place, JSON.stringify(place)] as const]),
    ] as const
    const quoted = words ? `<blockquote>${asText(words.ko)}</blockquote>` : ''
    return `<section><h2>${asText(t.kinds[kind])}: ${asText(about)}</h2>${facts(pairs)}${quoted}</section>`
  })
  const head = facts([
    [t.person, [person?.name, person?.email, subject].filter(Boolean).join(' · ')],
    [t.madeAt, moment(evidence.madeAt)],
    [t.newest, newestSeal ? `${newestSeal.nth} · ${newestSeal.position} · ${newestSeal.root}` : t.notSealed],
  ])
  return pageAlone(language, t.document, STYLE, [
    head,
    `<p>${asText(t.check)}</p>`,
    ...(sections.length > 0 ? sections : [`<p>${asText(t.none)}</p>`]),
  ])
}
