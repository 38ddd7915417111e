import type { ReceiptUse } from '../../domain/cash-receipt/events.ts'
import {
  mayBeFor,
  type ProviderReceipt,
  type ReceiptAnswer,
  type ReceiptRequest,
} from '../../domain/cash-receipt/provider.ts'
import { addDays, type Day } from '../../domain/time.ts'
import type { Distrust } from './bind.ts'
import type { Call, Heard } from './call.ts'
import { withoutAnswer } from './classify.ts'
import { BooksUnreadable, listed, traceIdOf } from './listed.ts'
import { TossReceipt, TossReceipts } from './schemas.ts'

type Expected = Pick<ProviderReceipt, 'orderId' | 'amount' | 'kind'> & {
  /** for what and to which number it was asked for; a cancel names neither */
  readonly issuedTo?: Pick<ReceiptRequest, 'use' | 'identity'>
}

/**
 * A receipt is believed only of the order, with the sum and in the direction asked for, and for the use and the number, as
 * far as Toss tells them (M3): after a restore the same key may be answered with what another number was given before it.
 */
export function classifyReceipt(
  operation: 'receipt' | 'receiptCancel',
  heard: Heard,
  expected: Expected,
): ReceiptAnswer {
  if (heard.type === 'answer') return made(heard.body, expected, heard.traceId)
  const answer = withoutAnswer(operation, heard)
  switch (answer.type) {
    case 'declined':
    case 'ask':
    case 'ours':
    case 'unknown':
    case 'notSent':
      return answer
    default: // there is no such receipt at Toss
      return { ...answer, type: 'declined' }
  }
}

function made(body: unknown, expected: Expected, traceId: string | null): ReceiptAnswer {
  const distrust = (reason: Distrust) => ({ type: 'quarantine', reason, traceId }) as const
  const read = TossReceipt.safeParse(body)
  if (!read.success) return distrust('UNREADABLE')
  const receipt = receiptOf(read.data)
  if (receipt.orderId !== expected.orderId) return distrust('OTHER_ORDER')
  if (receipt.amount !== expected.amount || receipt.kind !== expected.kind) return distrust('OTHER_AMOUNT')
  if (expected.issuedTo && !mayBeFor(receipt, expected.issuedTo)) return distrust('OTHER_RECEIPT')
  return { type: 'made', receipt, traceId }
}

/** Masked in its middle; a mask at its end tells nothing. */
const endingOf = (masked: string | null | undefined): string => /\d*$/.exec(masked ?? '')?.[0] ?? ''

const OFFICE: Readonly<Record<string, ProviderReceipt['office']>> = { COMPLETED: 'taken', FAILED: 'refused' }
const USES: Readonly<Record<string, ReceiptUse>> = {
  소득공제: 'incomeDeduction',
  지출증빙: 'businessExpense',
}

const receiptOf = (receipt: TossReceipt): ProviderReceipt => ({
  receiptKey: receipt.receiptKey,
  orderId: receipt.orderId,
  kind: receipt.transactionType === 'CANCEL' ? 'cancel' : 'receipt',
  office: OFFICE[receipt.issueStatus ?? ''] ?? 'open',
  amount: receipt.amount,
  use: USES[receipt.type ?? ''] ?? null,
  ending: endingOf(receipt.customerIdentityNumber ?? receipt.registrationNumber),
  issueNumber: receipt.issueNumber ?? null,
  receiptUrl: receipt.receiptUrl ?? null,
  code: receipt.failure?.code ?? null,
  requestedAt: receipt.requestedAt ?? null,
})

/** A row is some 500 bytes; the 10,000 Toss allows (core-api.md 2.9) would pass our limit of 1 MB an answer. */
const PAGE_MAX = 1_000

/**
 * Every receipt and cancel asked for on these days, both counted, by whomever of the merchant's account.
 * @throws BooksUnreadable when a page cannot be had or does not go on from the one before
 */
export async function* readReceipts(
  ask: (call: Call) => Promise<Heard>,
  from: Day,
  to: Day,
): AsyncIterable<ProviderReceipt> {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (let cursor: number | null = null; ; ) {
      const heard: Heard = await ask(pageCall(day, cursor))
      const page: TossReceipts = listed(heard, TossReceipts)
      for (const receipt of page.data) yield receiptOf(receipt)
      if (!page.hasNext) break
      if (page.lastCursor === null || page.lastCursor === cursor)
        throw new BooksUnreadable('PAGE_REPEATED', traceIdOf(heard))
      cursor = page.lastCursor
    }
  }
}

function pageCall(day: Day, cursor: number | null): Call {
  const query = new URLSearchParams({ requestDate: day, limit: String(PAGE_MAX) })
  if (cursor !== null) query.set('cursor', String(cursor))
  return { operation: 'receipts', method: 'GET', path: `/v1/cash-receipts?${query}` }
}
