import type { Ports } from '../../ports.ts'
import { type Membership, memberWish } from './member-wish.ts'

export interface ConsentAnswer {
  readonly consentId: string
  readonly agrees: boolean
  /** where the answer came from, kept sealed with it as evidence */
  readonly place: { readonly address: string; readonly userAgent: string }
}

const USER_AGENT_MAX = 300

/** 동의, or its refusal, as evidence for as long as the law asks (전자상거래법 제6조). Refuses NOT_FOUND, CONSENT_OVER. */
export async function answerConsent(
  ports: Ports,
  membership: Membership,
  { consentId, agrees, place: { address, userAgent } }: ConsentAnswer,
) {
  const said = { address, userAgent: userAgent.slice(0, USER_AGENT_MAX) }
  const place = await ports.vault.seal(membership.customerId, 'statutory', said)
  return memberWish(ports, membership, {
    type: 'AnswerConsent',
    consentId,
    agrees,
    place,
    at: ports.clock.now(),
  })
}
