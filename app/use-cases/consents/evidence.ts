import type { Ports } from '../../ports.ts'
import { givenConsents } from './given-consents.ts'

/**
 * 동의 증빙: every consent of one person with its words, opened as far as it is theirs, and the events behind it as they
 * were sealed. Personal, what the law keeps of somebody erased included: note who took it out before it is handed over
 * (`handOut`).
 */
export async function consentEvidence(ports: Ports, subject: string) {
  const given = await givenConsents(ports, subject)
  const account = await ports.customers.customer(subject)
  const consents = []
  for (const { place, ...consent } of given)
    consents.push({ ...consent, place: place && (await ports.vault.open(place)) })
  const positions = given.flatMap(({ event, words }) => [event.position, words?.position ?? event.position])
  // First the newest seal, then the seals: one that is made in between speaks for more, never for less.
  const newestSeal = (await ports.seals.status()).newest
  return {
    kind: 'jangbu-consent-evidence' as const,
    madeAt: ports.clock.now(),
    subject,
    /** null: a guest, or erased */
    person: account && { name: account.name, email: account.email },
    consents,
    log: await ports.seals.extract([...new Set(positions)]),
    newestSeal,
  }
}

export type ConsentEvidence = Awaited<ReturnType<typeof consentEvidence>>
