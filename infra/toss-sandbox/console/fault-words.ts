import type { Fault, FaultKind, Operation } from '../documents/fault.ts'
import { isBySandboxClock } from '../fault-places.ts'
import { timeText } from '../moments.ts'
import type { Words } from '../problems.ts'
import { type Say, sayWords } from './place.ts'

/** What each fault is called. */
export const FAULT_WORDS: Readonly<Record<FaultKind, Words>> = {
  'answer-lost-before-effect': { ko: '요청이 사라짐 (처리 안 됨)', en: 'Request lost (nothing happened)' },
  'answer-lost-after-effect': { ko: '응답이 사라짐 (처리는 됨)', en: 'Answer lost (it happened)' },
  'connection-reset': { ko: '응답 도중 연결이 끊김', en: 'Connection reset in mid-answer' },
  delay: { ko: '느린 응답', en: 'Slow answer' },
  status: { ko: '오류 응답', en: 'Error answer' },
  html: { ko: 'HTML 응답', en: 'HTML answer' },
  'truncated-json': { ko: '잘린 JSON', en: 'Truncated JSON' },
  'other-order-answer': { ko: '다른 주문의 응답', en: "Another order's answer" },
  decline: { ko: '거절', en: 'Decline' },
  'card-dies': { ko: '카드가 정지됨', en: 'Card dies' },
  'billing-key-deleted': { ko: '카드사에서 빌링키가 삭제됨', en: 'Billing key deleted from the card side' },
  'lookup-lag': { ko: '조회가 늦게 반영됨', en: 'Look-ups lag behind' },
  'settlement-without-fee': { ko: '수수료가 빠진 정산', en: 'Settlement row without its fee' },
  'deposit-late': { ko: '늦은 입금', en: 'Deposit comes late' },
  'deposit-wrong': { ko: '틀린 금액 입금', en: 'Deposit of the wrong sum' },
  'deposit-reversed': { ko: '입금이 되돌려짐', en: 'Deposit reversed' },
  'refund-failed': { ko: '환불 계좌 입금 실패', en: 'Refund does not arrive' },
  'refund-partly-failed': { ko: '환불 일부 입금 실패', en: 'Part of a refund does not arrive' },
  'webhook-dropped': { ko: '웹훅 유실', en: 'Webhook dropped' },
  'webhook-delayed': { ko: '웹훅 지연', en: 'Webhook delayed' },
  'webhook-duplicated': { ko: '웹훅 중복', en: 'Webhook duplicated' },
  'webhook-reordered': { ko: '웹훅 순서 바뀜', en: 'Webhook out of order' },
  'webhook-forged': { ko: '위조 웹훅', en: 'Forged webhook' },
}

/** The kinds as they are offered, by what they are about. */
export const FAULT_GROUPS: readonly (readonly [Words, readonly FaultKind[]])[] = [
  [
    { ko: '요청과 응답', en: 'Requests and answers' },
    [
      'answer-lost-after-effect',
      'answer-lost-before-effect',
      'connection-reset',
      'delay',
      'status',
      'html',
      'truncated-json',
      'other-order-answer',
      'lookup-lag',
    ],
  ],
  [{ ko: '카드와 빌링키', en: 'Cards and billing keys' }, ['decline', 'card-dies', 'billing-key-deleted']],
  [{ ko: '입금', en: 'Deposits' }, ['deposit-late', 'deposit-wrong', 'deposit-reversed']],
  [{ ko: '가상계좌 환불', en: 'Refunds to accounts' }, ['refund-failed', 'refund-partly-failed']],
  [
    { ko: '웹훅', en: 'Webhooks' },
    ['webhook-dropped', 'webhook-delayed', 'webhook-duplicated', 'webhook-reordered', 'webhook-forged'],
  ],
  [{ ko: '정산', en: 'Settlements' }, ['settlement-without-fee']],
]

export const OPERATION_WORDS: Readonly<Record<Operation, Words>> = {
  confirm: { ko: '승인', en: 'Confirm' },
  cancel: { ko: '취소', en: 'Cancel' },
  lookup: { ko: '조회', en: 'Look-up' },
  transactions: { ko: '거래 조회', en: 'Transactions' },
  settlements: { ko: '정산 조회', en: 'Settlements' },
  issue: { ko: '빌링키 발급', en: 'Issue a billing key' },
  charge: { ko: '자동결제', en: 'Charge' },
  deleteKey: { ko: '빌링키 삭제', en: 'Delete a billing key' },
  keyIn: { ko: '카드번호 결제', en: 'Key-in' },
  issueAccount: { ko: '가상계좌 발급', en: 'Issue an account' },
  brandpay: { ko: '브랜드페이', en: 'Brandpay' },
  cashReceipts: { ko: '현금영수증', en: 'Cash receipts' },
  promotions: { ko: '프로모션 조회', en: 'Promotions' },
  deposit: { ko: '입금', en: 'Deposit' },
  refund: { ko: '환불 이체', en: 'Refund transfer' },
  webhook: { ko: '웹훅', en: 'Webhook' },
  any: { ko: '모든 요청', en: 'Anything' },
}

export const faultName = (say: Say, kind: string): string => {
  const words = FAULT_WORDS[kind as FaultKind]
  return words ? sayWords(say, words) : kind
}

/** `1분 30초`, `8일`: the two largest parts of it. @param ms milliseconds */
export function spanText(say: Say, ms: number): string {
  if (ms < 1_000) return `${ms}ms`
  const units = [
    [86_400_000, say('일', ' d')],
    [3_600_000, say('시간', ' h')],
    [60_000, say('분', ' min')],
    [1_000, say('초', ' s')],
  ] as const
  let rest = ms
  const parts = units.flatMap(([size, name]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? [`${count.toLocaleString('ko-KR')}${name}`] : []
  })
  return parts.slice(0, 2).join(' ')
}

/** What there is to know of a fault beside its kind. */
export function faultDetails(say: Say, { kind, ms, code, status, effect }: Fault): string[] {
  const details: string[] = []
  if (kind === 'status' || kind === 'html') details.push(String(status))
  if (code) details.push(code)
  if (ms > 0)
    details.push(
      `${spanText(say, ms)}${isBySandboxClock(kind) ? say(' (샌드박스 시계)', ' (sandbox clock)') : ''}`,
    )
  if (['status', 'html', 'delay', 'connection-reset'].includes(kind))
    details.push(effect === 'before' ? say('처리됨', 'it happens') : say('처리 안 됨', 'nothing happens'))
  return details
}

/** In whose scope something has to be to be spoilt, part by part. */
export function scopeParts(say: Say, { scope }: Fault): string[] {
  const { operation, orderId, billingKey, next, percent, nth, from, until } = scope
  return [
    sayWords(say, OPERATION_WORDS[operation]),
    orderId && `${say('주문', 'Order')} ${orderId}`,
    billingKey && `${say('빌링키', 'Billing key')} ${billingKey}`,
    nth != null && say(`${nth}번째 결제부터`, `from charge ${nth} on`),
    next !== null && say(`다음 ${next}번`, `the next ${next}`),
    percent < 100 && `${percent}%`,
    from && say(`${timeText(from)}부터`, `from ${timeText(from)}`),
    until && say(`${timeText(until)}까지`, `until ${timeText(until)}`),
  ].filter(part => typeof part === 'string')
}
