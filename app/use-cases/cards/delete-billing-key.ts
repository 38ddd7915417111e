import { card } from '../../../domain/card/card.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'
import type { Look } from '../look.ts'

/** 빌링키 삭제: asked until it is gone, then ours goes too. Deleting twice is the same as once (core-api.md 2.6). */
export async function deleteBillingKey(ports: Ports, cardId: string): Promise<Look> {
  const { state } = await ports.events.load(card, streamOf(card.category, cardId))
  if (!state.matches('deleting')) return 'asIs'
  const credential = await ports.billingKeys.find(cardId)
  const answer = credential
    ? await ports.toss.deleteBillingKey(credential)
    : ({ type: 'deleted', code: 'KEY_MISSING', traceId: null } as const)
  if (answer.type !== 'deleted') {
    ports.log.warn('billing key not deleted yet', { cardId, code: answer.code, traceId: answer.traceId })
    return `unknown:${answer.code}`
  }
  // The evidence first: with the key gone and no evidence, nobody could tell why.
  const { code, traceId } = answer
  await insist(ports, card, cardId, { type: 'RecordDeleted', code, traceId, at: ports.clock.now() })
  await ports.billingKeys.remove(cardId)
  return 'settled'
}
