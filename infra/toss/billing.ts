import type { BillingMethod, DeleteAnswer, IssueAnswer } from '../../domain/payment/billing.ts'
import type { Distrust } from './bind.ts'
import type { Heard } from './call.ts'
import { withoutAnswer } from './classify.ts'
import { TossBilling } from './schemas.ts'

/** 빌링키 발급: a key is believed only with the customer key we sent, for it can charge nobody else (core-api.md 9.1). */
export function classifyIssue(heard: Heard, customerKey: string): IssueAnswer {
  if (heard.type === 'answer') return issued(heard.body, customerKey, heard.traceId)
  const answer = withoutAnswer('issue', heard)
  switch (answer.type) {
    case 'declined':
    case 'ours':
    case 'unknown':
    case 'notSent':
      return answer
    default: // there is no such thing as a key to look up
      return { type: 'unknown', code: answer.code, received: true, traceId: answer.traceId }
  }
}

/** 빌링키 삭제: success says nothing at all, and what is gone already is as good. */
export function classifyDelete(heard: Heard): DeleteAnswer {
  if (heard.type === 'answer')
    return heard.body === null
      ? { type: 'deleted', code: null, traceId: heard.traceId }
      : { type: 'unknown', code: 'NOT_EMPTY', received: true, traceId: heard.traceId }
  const answer = withoutAnswer('deleteKey', heard)
  switch (answer.type) {
    case 'notFound':
      return { type: 'deleted', code: answer.code, traceId: answer.traceId }
    case 'ours':
    case 'unknown':
    case 'notSent':
      return answer
    default: // nothing is declined here: it is asked again
      return { type: 'unknown', code: answer.code, received: true, traceId: answer.traceId }
  }
}

function issued(body: unknown, customerKey: string, traceId: string | null): IssueAnswer {
  const read = TossBilling.safeParse(body)
  if (!read.success) return quarantine('UNREADABLE', traceId)
  const billing = read.data
  if (billing.customerKey !== customerKey) return quarantine('OTHER_CUSTOMER', traceId)
  const { billingKey, authenticatedAt } = billing
  const method = billingMethodOf(billing)
  return {
    type: 'issued',
    billingKey,
    customerKey,
    method,
    maskedNumber: maskedNumberOf(billing),
    authenticatedAt,
    traceId,
  }
}

const quarantine = (reason: Distrust, traceId: string | null): IssueAnswer => ({
  type: 'quarantine',
  reason,
  traceId,
})

const CARD_TYPES = new Map([
  ['신용', 'credit'],
  ['체크', 'check'],
  ['기프트', 'gift'],
] as const)
const OWNER_TYPES = new Map([
  ['개인', 'personal'],
  ['법인', 'corporate'],
] as const)

/** Toss's names are Korean as long as no other language is asked for (core-api.md 1.5); 미확인 is no type. */
export function billingMethodOf(billing: TossBilling): BillingMethod {
  const { method: name, card, cardCompany, transfers } = billing
  const issuerCode = card?.issuerCode ?? cardCompany
  if (issuerCode && (name === '카드' || !name))
    return {
      type: 'card',
      issuerCode,
      cardType: wordIn(CARD_TYPES, card?.cardType),
      ownerType: wordIn(OWNER_TYPES, card?.ownerType),
    }
  const account = transfers?.[0]
  const bank = account?.bankCode ?? account?.bankName
  if (bank && (name === '계좌이체' || !name)) return { type: 'transfer', bank }
  return { type: 'other', name: name ?? NAMELESS }
}

/** A key that works by a method Toss did not name is kept all the same. */
const NAMELESS = '미확인'

const wordIn = <Word>(words: ReadonlyMap<string, Word>, name: string | null | undefined): Word | null =>
  words.get(name ?? '') ?? null

/** Never a whole number, should one ever come: it stands where facts and pages are. */
function maskedNumberOf({ card, cardNumber, transfers }: TossBilling): string | null {
  const number = card?.number ?? cardNumber ?? transfers?.[0]?.bankAccountNumber ?? null
  return number?.includes('*') ? number : null
}
