import type { PaymentDocument } from './documents/payment.ts'
import { BANKS, CARDS, nameOf } from './institutions.ts'
import type { meansJson, NO_MEANS } from './means-json.ts'

/** Institutions by number and `lastTransactionKey` from here on (core-api.md 1.4). */
const NUMBERED_SINCE = '2022-11-16'
/** First version by date; the older ones are 1.0 to 1.4. */
export const DATED_SINCE = '2022-06-08'
/** Cash receipts are issue and cancel records from here on. */
export const RECEIPTS_SINCE = '2022-07-27'

/** Text order is the order of versions: `1.4` comes before every date. */
export const isOlder = (version: string, than: string): boolean => version < than

type MeansJson = Omit<ReturnType<typeof meansJson> | typeof NO_MEANS, 'easyPay'>

/**
 * What a Payment of a version before 2022-11-16 says otherwise: names instead of codes, `transactionKey`. Nothing for
 * newer ones, between which Payments do not differ. `undefined` takes a field away.
 */
export function olderFields({ version, lastTransactionKey }: PaymentDocument, means: MeansJson): object {
  if (!isOlder(version, NUMBERED_SINCE)) return {}
  const { card, virtualAccount, transfer } = means
  return {
    transactionKey: lastTransactionKey,
    lastTransactionKey: undefined,
    card: card && {
      ...card,
      company: nameOf(CARDS, card.issuerCode),
      issuerCode: undefined,
      acquirerCode: undefined,
    },
    virtualAccount: virtualAccount && named(virtualAccount),
    transfer: transfer && named(transfer),
  }
}

const named = <T extends { bankCode: string }>(account: T) => ({
  ...account,
  bank: nameOf(BANKS, account.bankCode),
  bankCode: undefined,
})
