import type { AdminInvariantsText } from './text.admin.invariants.ko.ts'

export const adminInvariantsEn: AdminInvariantsText = {
  invariants: {
    title: 'Checks',
    lead: 'What the shop promises, and what it found when it checked itself: part of it every ten minutes, all of it once a day.',
    list: 'Promises and results',
    names: {
      books: 'The ledger equals Toss’s books, to the won',
      oneCapture: 'Each order is paid only once',
      gapless: 'No event is missing or changed',
      sealed: 'The log matches its seals',
      rowsFollow: 'Pages show exactly what the events say',
      reviewed: 'No outcome stays unknown for more than a day',
      refundsWithin: 'No more is refunded than was received',
      entitled: 'Members with access have paid, and members who paid have access',
      consented: 'No price rise without consent',
      toldOnce: 'Each notice is sent once, within a day',
    },
    meanings: {
      books:
        'For each order compared, Toss’s payments minus its cancellations must equal our ledger. A difference about one of our orders that nobody has decided on counts as broken. Orders of other systems are not counted.',
      oneCapture:
        'Looks for orders with more money than their own amount, and subscriptions charged twice for one period.',
      gapless: 'The versions of each stream must run 1, 2, 3 and so on.',
      sealed:
        'Rereads sealed events, part by part, and compares them with their seals, and each seal with the one before. Events altered, removed or inserted behind the shop’s back show up here. npm run verify tells exactly which.',
      rowsFollow:
        'Rebuilds a few streams at a time from their events and compares the rows that pages read. npm run rebuild compares all.',
      reviewed:
        'Looks for approvals and cancellations requested more than a day ago that nobody was alerted to, and for charges started but never sent to Toss.',
      refundsWithin: 'Money refunded and being refunded must not exceed money received.',
      entitled:
        'The current period of an active subscription must be paid for, and nobody who paid for it may lack access.',
      consented:
        'A renewal that costs more than the one before needs consent to its price, or a plan the member chose.',
      toldOnce: 'Looks for notices that have waited more than a day.',
    },
    stopsCharges: 'If broken, charges stop',
    kept: 'Kept',
    broken: count => `${count} broken`,
    failed: 'Could not be checked',
    never: 'Not checked yet',
    at: 'Last checked',
    looked: 'Checked',
    lookedWhole: count => (count === 0 ? 'Nothing to check' : `All ${count}`),
    lookedPart: count => (count === 0 ? 'Nothing to check' : `${count} of them`),
    took: 'Took',
    ms: ms => `${ms} ms`,
    seal: nth => `seal ${nth} (npm run verify tells more)`,
    offenders: 'What is broken',
    moreOffenders: count => `and ${count} more`,
    history: 'Earlier results',
    checkNow: 'Check this promise in full',
    checked: 'Checked.',
    running: 'Checking. This is taking a while: please reload the page later.',
    wrong: 'Something needs correcting, so nothing was done.',
    stop: {
      title: 'Stop charges',
      running: 'Payments are being taken.',
      stopped: 'Charges are stopped: no new payments or recurring charges are taken.',
      byEnv:
        'Stopped by this server’s setting CHARGES_STOPPED. Change the setting and restart to take payments again.',
      recovering:
        'Restored from a backup, or the newest records are gone: no payments are taken while Toss is asked what happened since. If only records are gone, this ends by itself; after a restore a person has to release charges here.',
      skew: seconds =>
        `The database’s clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the time this server has measured.`,
      byClock:
        'Stopped because a clock jumped by more than 30 seconds. Set it right, or check that the time now is correct, then release. Until then nothing is deleted because its term is over; from then on that time is trusted, and what is over by it is deleted for good.',
      byRestore: (from, to) =>
        `Stopped because the shop was restored from a backup, or its newest records are gone. Toss was asked about all money, but what people decided from ${from} to ${to} is forgotten here, and Toss does not know it. Set each of these right, then release:`,
      forgotten: [
        'Members who scheduled their leaving or refused a new price: once released, they are charged.',
        'Staff accounts that were disabled: they are live again.',
        'API keys that were revoked: they work again.',
        'Passwords that were changed: the old ones are back.',
        'Recovery codes that were used, invitations and refund approvals that were withdrawn: they work again.',
      ],
      unopened: 'A new shop with live keys that is not open yet. Complete the checklist and open it:',
      byInvariant: name => `Stopped by a check: ${name}`,
      further: 'Found since the stop',
      furtherHint: 'Releasing covers these too: make sure that each of them is fixed.',
      at: 'When',
      by: 'By',
      reason: 'Reason',
      erased: '(erased)',
      reasonHint: 'Why you are doing this. Up to 200 characters; kept sealed in the event.',
      stop: 'Stop charges',
      stopHint:
        'Once stopped, no server takes new payments, and buyers are told so. Payments and cancellations in progress are still followed up, and recurring charges wait until payments resume.',
      release: 'Take payments again',
      releaseHint: 'First make sure that the cause is fixed. Delayed recurring charges then continue.',
      done: { stopped: 'Charges are stopped.', released: 'Payments are taken again.' },
      story: 'History of stops',
    },
    days: {
      title: 'Both books, day by day',
      lead: 'Toss’s list of transactions, and our ledger’s rows of the same movements: money received minus money refunded.',
      list: 'Both books, day by day',
      differs: 'Each difference is listed under Unresolved; select it to go there.',
      none: 'No transactions have been compared yet.',
      day: 'Day',
      rows: 'Transactions',
      others: 'Of another system',
      othersLead:
        'Transactions of another system on this account are only counted: never compared, never refunded.',
      theirs: 'Toss',
      ours: 'Our ledger',
      difference: 'Difference',
    },
  },
}
