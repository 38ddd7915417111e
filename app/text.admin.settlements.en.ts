import type { adminSettlementsKo } from './text.admin.settlements.ko.ts'

export const adminSettlementsEn: typeof adminSettlementsKo = {
  settlements: {
    nav: 'Settlements',
    title: 'Settlements',
    lead: 'When Toss Payments pays out how much, what it costs, and whether it matches the ledger.',
    never: 'Toss Payments has not been asked yet. It will be soon after the shop starts.',
    asOf: (moment: string) => `Taken from Toss Payments at ${moment}, and again each morning at 7.`,
    failed: 'The settlements could not be had from Toss Payments',
    failedBody: (code: string, next: string) =>
      `They are asked for again by themselves at ${next}. Until then you see what was told last. (${code})`,
    testKeys: 'Toss Payments shows no settlements under test keys',
    testKeysBody: 'With live keys they fill from the day after a payment. The sandbox shows them now.',
    expected: 'Expected',
    paid: 'Paid this month',
    cost: 'Fees this month',
    waiting: 'Sold, not listed yet',
    heap: (count: number) => (count === 0 ? 'nothing' : count === 1 ? '1 row' : `${count} rows`),
    next: (day: string, count: number) =>
      `${count === 1 ? '1 row' : `${count} rows`} · next payout on ${day}`,
    rate: (share: string) => `${share} of sales`,
    noRate: 'nothing is paid out this month yet',
    apartTitle: 'What does not match',
    apartNone: 'All of it matches',
    apartNoneBody: 'Every settlement of Toss Payments is a payment or a cancel of the ledger.',
    apartLead: (count: number) =>
      `${count === 1 ? '1 needs' : `${count} need`} a person. Each line says what to do.`,
    apartMore: (count: number) => `The first ${count} are shown. The CSV has all of them.`,
    missing: 'In the ledger, but not settled',
    missingDo:
      'Six days after the payment it is in no list. Ask Toss Payments with the order id. With a contract for settling by hand, check first whether it was asked for.',
    states: {
      matched: 'Matches',
      stranger: 'Not in our books',
      otherSum: 'Another sum',
      feesOff: 'Fees do not add up',
    },
    todo: {
      stranger:
        'See whether it waits among the unresolved; if not, the next sweep brings it there. Where another system sells under the same account, it is a payment of theirs.',
      otherSum:
        'Look the sum up in the merchant home of Toss Payments. “Check now” on the payment’s page makes the ledger follow Toss.',
      feesOff: 'The single fees are not what was taken off. If it is so tomorrow, ask Toss Payments.',
    },
    toUnresolved: 'To the unresolved',
    ours: (amount: string) => `the ledger has ${amount}`,
    payouts: { paid: 'Paid', expected: 'Expected', unsure: 'Not confirmed' },
    byDay: 'By day of payout',
    list: 'Settlements by day of payout',
    rowsOf: (day: string) => `Payout of ${day}`,
    dayLead: 'The payments and cancels paid out on that day, one by one.',
    day: 'Payout on',
    payout: 'State',
    count: 'Rows',
    amount: 'Sales',
    fee: 'Fee',
    vat: 'VAT on the fee',
    interest: 'Instalment interest',
    interestWithin: 'of it, interest of free instalments',
    payOut: 'Payout',
    total: 'Total',
    soldOn: 'Booked on',
    order: 'Order',
    state: 'Match',
    apart: (count: number) => `${count} to check`,
    allMatch: 'All match',
    noDays: 'Nothing is paid out within these days',
    noDaysBody: 'The day after a payment its payout appears here.',
    nextRows: 'More rows',
    noRows: 'Nothing is paid out on this day',
    from: 'Payout from',
    to: 'Payout until',
    onlyApart: 'Only what does not match',
    submit: 'Show',
    clear: 'Clear filters',
    bad: 'A date could not be read, so nothing was looked for.',
    download: 'Download these settlements as CSV',
    transactionKey: 'Transaction key',
    tossOrder: 'Order id at Toss',
    ofPayment: 'Settlement',
    ofPaymentNone: 'Not listed yet. It is from the day after the payment.',
    ofPaymentTest: 'Toss Payments shows no settlements under test keys.',
    capture: 'Payment',
    cancel: 'Cancel',
    ofPaymentSum: 'What this payment brings',
    calendar: {
      title: 'Payout calendar',
      weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
      today: 'Today',
      none: 'Nothing is paid out in these four weeks',
      noneBody: 'The day after a payment its payout appears here.',
      all: 'All settlements',
      paid: 'Paid in these weeks',
      expected: 'Expected in these weeks',
      waiting: (count: number, won: string) =>
        `${count} movements, ${won}, are in no list yet: their day is not known and they are not shown here.`,
    },
    defined: {
      expected: {
        means:
          'What is paid out of payments and cancels for which Toss Payments has named today or a later day, fees taken off. What is in no list yet has no day and is not counted.',
        formula: 'sum of payOutAmount whose day of payout has not come',
      },
      paid: {
        means:
          'What had its day of payout this month and was still named with it when Toss Payments was asked on that day or later. Nobody has looked at the bank account.',
        formula: 'sum of payOutAmount, day of payout ≤ the day Toss was asked last',
      },
      cost: {
        means:
          'Fees and their VAT taken off what is paid out this month. Fees that came back with cancels are taken out.',
        formula: 'supplyAmount + vat = sales − paid out',
      },
      waiting: {
        means:
          'Money that moved within the last six days and is in no list of Toss Payments. Rows appear from the day after the payment.',
        formula: 'sum of the ledger where no settlement has the transaction key',
      },
      calendar: {
        means:
          'Each day shows what is paid out. Paid: still named with that day when Toss Payments was asked on it or later. Expected: a day to come. Not confirmed: over, and not asked since, or moved.',
        formula: 'sum of payOutAmount by paidOutDate',
      },
    },
  },
}
