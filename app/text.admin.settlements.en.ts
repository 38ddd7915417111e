import type { adminSettlementsKo } from './text.admin.settlements.ko.ts'

export const adminSettlementsEn: typeof adminSettlementsKo = {
  settlements: {
    nav: 'Settlements',
    title: 'Settlements',
    lead: 'When Toss Payments pays out and how much, what it costs, and whether it matches the ledger.',
    never: 'Toss Payments has not been asked yet. This happens soon after the shop starts.',
    asOf: (moment: string) => `Fetched from Toss Payments on ${moment}. Fetched again every morning at 7.`,
    failed: 'Settlements could not be fetched from Toss Payments',
    failedBody: (code: string, next: string) =>
      `They are fetched again automatically on ${next}. Until then, the last ones fetched are shown. (${code})`,
    testKeys: 'Toss Payments shows no settlements under test keys',
    testKeysBody:
      'With live keys they appear from the day after a payment. You can see them in the sandbox now.',
    expected: 'Expected',
    paid: 'Paid this month',
    cost: 'Fees this month',
    waiting: 'Sales not listed yet',
    heap: (count: number) => (count === 0 ? 'nothing' : count === 1 ? '1 row' : `${count} rows`),
    next: (day: string, count: number) =>
      `${count === 1 ? '1 row' : `${count} rows`} · next payout on ${day}`,
    rate: (share: string) => `${share} of sales`,
    noRate: 'no payouts this month yet',
    apartTitle: 'What does not match',
    apartNone: 'Everything matches',
    apartNoneBody: 'Every settlement from Toss Payments matches a payment or cancellation in the ledger.',
    apartLead: (count: number, orMore: boolean) =>
      `${orMore ? `More than ${count} need` : count === 1 ? '1 needs' : `${count} need`} attention. Each line says what to do.`,
    missingMore: (shown: number, count: number) =>
      `${count} sales are not settled; the oldest ${shown} are shown. Each leaves this list once it is settled.`,
    apartMore: (shown: number) => `Of the rows of settlements the first ${shown} are shown.`,
    apartDownload: 'Download all that do not match as CSV',
    missing: 'In the ledger, but not settled',
    missingDo:
      'It is not listed six days after the payment. Contact Toss Payments with the order number. If your contract settles manually, first check whether you requested the settlement.',
    states: {
      matched: 'Matches',
      stranger: 'Not in our ledger',
      otherSum: 'Different amount',
      feesOff: 'Fees do not add up',
    },
    todo: {
      stranger:
        'Check whether it is under Unresolved; if not, the next sweep adds it. If another system uses the same account, it may be theirs.',
      otherSum:
        'Check the amount in the Toss merchant console. “Check now” on the payment’s page brings the ledger in line with Toss.',
      feesOff:
        'The itemized fees do not add up to what was deducted. If it is still so tomorrow, contact Toss Payments.',
    },
    toUnresolved: 'Go to Unresolved',
    ours: (amount: string) => `the ledger has ${amount}`,
    payouts: { paid: 'Paid', expected: 'Expected', unsure: 'Not confirmed' },
    byDay: 'By payout date',
    list: 'Settlements by payout date',
    rowsOf: (day: string) => `Payout of ${day}`,
    dayLead: 'The payments and cancellations of this payout, one by one.',
    day: 'Payout date',
    payout: 'State',
    count: 'Rows',
    amount: 'Sales',
    fee: 'Fee',
    vat: 'VAT on the fee',
    interest: 'Instalment interest',
    interestWithin: 'of which interest-free instalments',
    payOut: 'Payout',
    total: 'Total',
    soldOn: 'Sale date',
    order: 'Order',
    state: 'Match',
    apart: (count: number) => `${count} to check`,
    allMatch: 'All match',
    noDays: 'No payouts in this period',
    noDaysBody: 'Payouts appear here the day after a payment.',
    nextRows: 'More rows',
    noRows: 'No payout on this day',
    from: 'Payout from',
    to: 'Payout until',
    onlyApart: 'Only what does not match',
    submit: 'Show',
    clear: 'Clear filters',
    bad: 'A date could not be read, so nothing was searched.',
    download: 'Download these settlements as CSV',
    transactionKey: 'Transaction key',
    tossOrder: 'Order number at Toss',
    ofPayment: 'Settlement',
    ofPaymentNone: 'Not listed yet. It appears from the day after the payment.',
    ofPaymentLater: 'A cancellation is not listed yet. It appears from the day after it.',
    ofPaymentTest: 'Toss Payments shows no settlements under test keys.',
    capture: 'Payment',
    cancel: 'Cancellation',
    ofPaymentSum: 'Total for this payment',
    calendar: {
      title: 'Payout calendar',
      weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
      today: 'Today',
      none: 'No payouts in these four weeks',
      noneBody: 'Payouts appear here the day after a payment.',
      all: 'All settlements',
      paid: 'Paid in these weeks',
      expected: 'Expected in these weeks',
      waiting: (count: number, won: string) =>
        `${count === 1 ? '1 movement' : `${count} movements`} (${won}) not listed yet: the payout date is unknown, so not shown here.`,
    },
    defined: {
      expected: {
        means:
          'Payments and cancellations, minus fees, for which Toss Payments has given a payout date of today or later. Sales not listed yet have no date and are not counted.',
        formula: 'sum of payOutAmount whose payout date has not come',
      },
      paid: {
        means:
          'Amounts with a payout date this month that Toss Payments still confirmed on that day or later. The bank account itself is not checked.',
        formula: 'sum of payOutAmount, payout date ≤ the day Toss was last asked',
      },
      cost: {
        means:
          'Fees and their VAT deducted from this month’s payouts. Fees returned with cancellations are excluded.',
        formula: 'supplyAmount + vat = sales − payout',
      },
      waiting: {
        means:
          'Money that moved in the last six days and is not yet in a settlement list from Toss Payments. Rows appear from the day after the payment.',
        formula: 'sum of the ledger where no settlement has the transaction key',
      },
      calendar: {
        means:
          'Each day shows its payout. Paid: Toss Payments still confirmed it on that day or later. Expected: still to come. Not confirmed: the day has passed but was not confirmed since, or it moved.',
        formula: 'sum of payOutAmount by paidOutDate',
      },
    },
  },
}
