import type { ImportText } from './text.import.ko.ts'

/** What the import says on the console. */
export const importEn: ImportText = {
  line: line => `line ${line}`,
  outcomes: { new: 'new', already: 'already here', refused: 'refused' },
  member: (product, plan, price, on) => `${product} ${plan}, ${price}, first charge ${on}`,
  members: {
    counts: (fresh, accounts, already, refused) =>
      `Members: ${fresh} new (${accounts} of them get an account), ${already} already here, ${refused} refused`,
    charges: 'What their first charges here come to:',
    charge: (on, plan, count, sum) => `${on}  ${plan}  ${count}  ${sum}`,
    together: (count, sum) => `${count} together, ${sum}`,
  },
  payment: (name, amount, left, on) => `“${name}” ${amount} (${left} left), paid on ${on}`,
  payments: {
    counts: (fresh, linked, already, refused) =>
      `Payments: ${fresh} new (${linked} of them of members), ${already} already here, ${refused} refused`,
    together: (amount, left) => `${amount} came in, ${left} of it is left`,
  },
  dry: 'Nothing was written. To do it, run the same again with --write.',
  written: 'Done. The same file again does only what is still to be done.',
  told: 'Members who are new will be told by mail as soon as the shop runs.',
  file: {
    broken: ({ line }) => `The file cannot be read: the quotes in line ${line} do not fit.`,
    ragged: ({ line }) =>
      `Line ${line} has another number of cells than the header. Put values with a comma into double quotes.`,
    columnMissing: ({ column }) => `The header has no column ${column}.`,
    columnUnknown: ({ column }) =>
      `The header has a column ${column} that is not known here. Leave it out or mend its name.`,
    columnTwice: ({ column }) => `The header has the column ${column} twice.`,
    empty: () => 'There is nothing to import in the file. Its first line is the header.',
  },
  problems: {
    email: 'email is no address.',
    name: 'name is empty or longer than 100 characters.',
    planId: 'plan_id is empty.',
    price: 'price has to be whole won without commas, as 9900.',
    priceTooSmall: 'Toss takes no such sum: 200 won is the least.',
    nextChargeOn: 'next_charge_on has to be a day there is, as 2026-12-05.',
    anchorDay: 'anchor_day has to be a number from 1 to 31.',
    billingKey: 'billing_key is empty or no billing key.',
    customerKey: 'customer_key is empty or none: it has to be the one the billing key was issued for.',
    method: 'method has to be CARD or TRANSFER.',
    issuer: 'issuer is the code of a card company or a bank, of 20 characters at most.',
    numberInClear:
      'masked_number takes only a number masked with stars. Card numbers in clear are not taken.',
    noName: 'Either payment_key or order_id has to be there.',
    paymentKey: 'payment_key is no payment key.',
    orderId: 'order_id is none Toss takes.',
    unknownAtToss:
      'Toss knows no such payment. It is found only with keys of the merchant id (MID) it was made under.',
    notCaptured: 'No money came in by it. Only captured payments are taken in.',
    tossSilent: 'Toss did not answer, so nothing is known of it yet. Run the same file again.',
    tossRefuses: 'Toss does not let the keys of this shop in. Please check them.',
    notBelieved: 'It is another merchant’s, in another currency, or the answer could not be understood.',
    ownPayment: 'This shop took it itself: there is nothing to bring in.',
    planUnknown: 'There is no such plan_id in this shop. Make the plan first.',
    mailUnproved:
      'Somebody signed up with this mail and never proved that it is theirs. Once they have followed the link in our mail, import the line again.',
    alreadySubscribed: 'This member subscribes to the same membership here already.',
    keyKnown: 'This billing key is here already, at another card.',
    chargeDayNotAhead:
      'The next charge day is today or over. It would be charged at once and unannounced, and twice if the other system charges it, too. Let that one charge it, and give the day after it.',
    chargeDayTooFar:
      'The next charge day is too far away: at most one period of the plan and twelve months are taken.',
    chargeDayOffAnchor: 'The next charge day is none of those counted from anchor_day.',
    importedOtherwise:
      'This billing key was taken over before, for another member, plan, price or charge day. What was taken over first stays.',
  },
  memberTwice: line => `The same member of the same membership as line ${line}.`,
  paymentTwice: line => `The same payment as line ${line}.`,
  keyTwice: line => `The same billing key as line ${line}. One key can serve one subscription only.`,
}
