import { card } from '../../../domain/card/card.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { IssueAnswer } from '../../../domain/payment/billing.ts'
import { issueKey } from '../../../domain/payment/keys.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/**
 * What the answer to a request for a billing key makes of a card. The key is put into the vault before the fact says it
 * is there; silence writes nothing, and the same key asks again, never the customer (reliability.md c2).
 */
export async function recordIssueAnswer(ports: Ports, cardId: string, answer: IssueAnswer): Promise<void> {
  const { state } = await ports.events.load(card, streamOf(card.category, cardId))
  const { card: of } = state.context
  if (!of || !state.matches('issuing')) return
  const at = ports.clock.now()
  switch (answer.type) {
    case 'issued': {
      const { billingKey, customerKey, method, maskedNumber, traceId } = answer
      await ports.billingKeys.put(cardId, of.subject, { billingKey, customerKey })
      const number =
        maskedNumber === null ? null : await ports.vault.seal(of.subject, 'account', maskedNumber)
      await execute(ports, card, cardId, { type: 'RecordIssued', billingMethod: method, number, traceId, at })
      return
    }
    case 'declined':
    case 'ours': {
      const { code, traceId } = answer
      if (answer.type === 'ours') ports.log.error('Toss refuses our configuration', { cardId, code, traceId })
      await execute(ports, card, cardId, { type: 'RecordRefusal', code, traceId, at })
      return
    }
    case 'quarantine': {
      const { reason, traceId } = answer
      ports.log.error('answer not ours', { cardId, reason, traceId })
      await execute(ports, card, cardId, { type: 'RecordRefusal', code: `ANSWER_${reason}`, traceId, at })
      return
    }
    case 'notSent':
      ports.log.warn('answer unknown', { cardId, code: answer.code })
      return
    case 'unknown': {
      ports.log.warn('answer unknown', { cardId, code: answer.code, traceId: answer.traceId })
      if (!answer.received) return
      // Toss keeps what it answered under this key and would only replay it.
      const [print] = state.context.idempotencyKey?.split(':').slice(3, 4) ?? []
      const idempotencyKey = issueKey(cardId, print ?? '', state.context.try + 1)
      await execute(ports, card, cardId, { type: 'RetryBillingKey', idempotencyKey, code: answer.code, at })
    }
  }
}
