import { SUM_MAX } from '../../domain/money.ts'
import type { ProviderSettlement, SettlementDay } from '../../domain/payment/provider.ts'
import type { Day } from '../../domain/time.ts'
import type { Call, Heard } from './call.ts'
import { BooksUnreadable, listed, traceIdOf } from './listed.ts'
import { TossSettlements } from './schemas.ts'

/** A row carries its card and its cancel, about 1 KB: more at once would pass our limit of 1 MB an answer. */
export const SETTLEMENTS_PAGE_MAX = 500

const WON = 'KRW'

interface Asked {
  readonly from: Day
  readonly to: Day
  readonly dateType: SettlementDay
}

/**
 * All rows of those days, page after page until one is short (core-api.md 2.8). Pages have numbers, so a row that joins a
 * day meanwhile may show the one before it twice: only a page that brings nothing new is refused.
 * @param beyond told how many rows of a page no column of ours holds: they are left out, since one of them would keep all others out
 * @throws BooksUnreadable when a page cannot be had or does not go on from the one before
 */
export async function* readSettlements(
  ask: (call: Call) => Promise<Heard>,
  asked: Asked,
  beyond: (rows: number) => void = () => undefined,
): AsyncIterable<ProviderSettlement> {
  const seen = new Set<string>()
  for (let page = 1; ; page++) {
    const heard = await ask(pageCall(asked, page))
    const rows = listed(heard, TossSettlements)
    const fresh = rows.filter(({ transactionKey }) => !seen.has(transactionKey))
    if (rows.length > 0 && fresh.length === 0) throw new BooksUnreadable('PAGE_REPEATED', traceIdOf(heard))
    for (const { transactionKey } of fresh) seen.add(transactionKey)
    const inWon = fresh.filter(({ currency }) => currency === WON).map(settlementOf)
    const kept = inWon.filter(fits)
    if (kept.length < inWon.length) beyond(inWon.length - kept.length)
    yield* kept
    if (rows.length < SETTLEMENTS_PAGE_MAX) return
  }
}

function pageCall({ from, to, dateType }: Asked, page: number): Call {
  const query = new URLSearchParams({
    startDate: from,
    endDate: to,
    dateType,
    page: String(page),
    size: String(SETTLEMENTS_PAGE_MAX),
  })
  return { operation: 'settlements', method: 'GET', path: `/v1/settlements?${query}` }
}

type Row = ReturnType<typeof TossSettlements.parse>[number]

/**
 * Toss's word, in our names. A sum Toss leaves out is what the others make of it. A cancel's sums are negative in practice,
 * which nobody promises (core-api.md 10, no. 24): told as positive they are turned, all of them.
 */
function settlementOf(row: Row): ProviderSettlement {
  const { transactionKey, paymentKey, orderId, amount, vat, interestFee, payOutAmount, cancel } = row
  const sign = cancel && amount > 0 ? -1 : 1
  const signed = (sum: number) => sign * Math.trunc(sum) || 0 // no −0
  return {
    transactionKey,
    paymentKey,
    orderId,
    amount: signed(amount),
    fee: signed(row.supplyAmount ?? row.suppliedAmount ?? amount - vat - payOutAmount),
    vat: signed(vat),
    interestFee: signed(interestFee),
    listedFees: signed(row.fees.reduce((sum, { fee }) => sum + fee, 0)),
    payOutAmount: signed(payOutAmount),
    soldOn: row.soldDate,
    paidOutOn: row.paidOutDate,
  }
}

const fits = ({ amount, fee, vat, interestFee, listedFees, payOutAmount }: ProviderSettlement): boolean =>
  [amount, fee, vat, interestFee, listedFees, payOutAmount].every(sum => Math.abs(sum) <= SUM_MAX)
