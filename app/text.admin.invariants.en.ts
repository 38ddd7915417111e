import type { AdminInvariantsText } from './text.admin.invariants.ko.ts'

export const adminInvariantsEn: AdminInvariantsText = {
  invariants: {
    title: 'Checks',
    lead: 'What the shop promised to keep, and what it found when it looked. A part every ten minutes, all of it once a day.',
    list: 'Promises and results',
    names: {
      books: 'The ledger equals Toss’s books, to the won',
      oneCapture: 'One order is captured once',
      gapless: 'No event is missing or changed',
      sealed: 'The log is as it was sealed',
      rowsFollow: 'Pages show just what the events say',
      reviewed: 'Nothing stays unknown for more than a day',
      refundsWithin: 'No more goes back than came in',
      entitled: 'Who is let in has paid, and who paid is let in',
      consented: 'No raised price without consent',
      toldOnce: 'Each notice once for its cause, within a day',
    },
    meanings: {
      books:
        'For each order compared, Toss’s captures less its cancels must be what our ledger says. A difference about an order of ours that nobody has decided on counts as broken.',
      oneCapture:
        'Looks for orders that hold more than their own sum, and subscriptions charged twice for one period.',
      gapless: 'The versions of each stream must be 1, 2, 3 and so on.',
      sealed:
        'Reads sealed events again, a part at a time, and holds them to their seals and each seal to the one before. An event that was altered, removed or put in behind the shop’s back shows here; npm run verify tells more of it.',
      rowsFollow:
        'Folds a few streams at a time again from their events and compares the rows pages read. npm run rebuild compares all.',
      reviewed:
        'Looks for confirms and cancels sent more than a day ago that no person was told of, and for charges begun that Toss was never asked for.',
      refundsWithin: 'What went back and what is about to must not exceed what came in.',
      entitled:
        'The present period of an active subscription must be paid for; nobody who paid for today may be shut out.',
      consented:
        'A renewal dearer than the one before needs consent to its price, or a plan the member chose.',
      toldOnce: 'Looks for notices that have waited for more than a day.',
    },
    money: 'About money: broken, it stops charges',
    kept: 'Kept',
    broken: count => `${count} broken`,
    failed: 'Could not be asked',
    never: 'Not looked at yet',
    at: 'Last looked',
    looked: 'Looked at',
    lookedWhole: count => (count === 0 ? 'there was nothing to look at' : `all of them, ${count}`),
    lookedPart: count => (count === 0 ? 'there was nothing to look at' : `a part, ${count}`),
    took: 'Took',
    ms: ms => `${ms} ms`,
    seal: nth => `seal ${nth} (npm run verify tells more)`,
    offenders: 'What is broken',
    moreOffenders: count => `and ${count} more`,
    history: 'Earlier results',
    checkNow: 'Check this promise in full',
    checked: 'Checked.',
    running: 'Being checked. It takes long: load the page again in a while.',
    wrong: 'Something has to be put right; nothing was done.',
    stop: {
      title: 'Stop switch for charges',
      running: 'Payments are being taken.',
      stopped: 'Charges are stopped: no new payment and no recurring charge is taken.',
      byEnv:
        'Stopped by this server’s setting CHARGES_STOPPED. Change the setting and restart to release it.',
      recovering:
        'Restored from a backup: no payment is taken while Toss is asked what happened since. It ends by itself.',
      unopened: 'A new shop with live keys that has not been opened yet. Work off the list and open it:',
      byInvariant: name => `Stopped by a check: ${name}`,
      at: 'When',
      by: 'By',
      reason: 'Reason',
      erased: '(erased)',
      reasonHint: 'Why. Up to 200 characters; kept sealed in the event.',
      stop: 'Stop charges',
      stopHint:
        'Once stopped, no server takes a new payment; buyers are told that none is taken right now. What is under way is still found out, cancels go on, and recurring charges wait until it is released.',
      release: 'Take payments again',
      releaseHint:
        'Make sure first that what stopped them is put right. Recurring charges that waited go on from here.',
      done: { stopped: 'Charges are stopped.', released: 'Payments are taken again.' },
      story: 'Stopped and released so far',
    },
    days: {
      title: 'Both books, day by day',
      lead: 'Toss’s list of transactions, and our ledger’s rows of the same movements. Captured less given back.',
      list: 'Both books, day by day',
      differs: 'Each difference waits among the unresolved; press it to go there.',
      none: 'No transactions were compared yet.',
      day: 'Day',
      rows: 'Rows',
      theirs: 'Toss',
      ours: 'Our ledger',
      difference: 'Difference',
    },
  },
}
