import type { ImportText } from './text.import.ko.ts'
import type { ColumnName } from './use-cases/import/columns.ts'

const columnEn = (column: ColumnName) => (typeof column === 'number' ? `number ${column}` : column)

/** What the import says on the console. */
export const importEn: ImportText = {
  line: line => `line ${line}`,
  outcomes: { new: 'new', already: 'already here', corrected: 'key corrected', refused: 'refused' },
  member: (product, plan, price, on) => `${product} ${plan}, ${price}, first charge ${on}`,
  members: {
    counts: (fresh, accounts, already, refused) =>
      `Members: ${fresh} new (${accounts} of them get an account), ${already} already here, ${refused} refused`,
    corrected: count =>
      `Already here, with another customer_key than before: ${count}. A charge Toss refused for the old one is tried again by itself within a day, and at once when somebody opens its page.`,
    charges: 'What their first charges here come to:',
    charge: (on, plan, count, sum) => `${on}  ${plan}  ${count}  ${sum}`,
    together: (count, sum) => `${count} together, ${sum}`,
  },
  payment: (name, amount, left, on) => `“${name}” ${amount} (${left} left), paid on ${on}`,
  payments: {
    counts: (fresh, linked, already, refused) =>
      `Payments: ${fresh} new (${linked} of them made by members), ${already} already here, ${refused} refused`,
    together: (amount, left) => `${amount} came in, ${left} of it is left`,
  },
  dry: 'Nothing was written. To import, run the same command again with --write.',
  written: 'Done. Running the same file again imports only what is still missing.',
  told: 'New members will be told by email as soon as the shop runs.',
  file: {
    broken: ({ line }) => `The file cannot be read: the quotes in line ${line} do not match.`,
    ragged: ({ line }) =>
      `Line ${line} does not have as many cells as the header. Put values that contain a comma in double quotes.`,
    garbled: ({ line, column }) =>
      `Line ${line}, column ${columnEn(column)} has characters that cannot be read. Save the file as “CSV UTF-8” and run the import again.`,
    noHeader: ({ known }) =>
      `Line 1 is not a header. It must hold the names of the columns, separated by commas: ${known.join(', ')}.`,
    columnMissing: ({ column }) => `The header has no column ${column}.`,
    columnUnknown: ({ column }) =>
      `The header has an unknown column (${columnEn(column)}). Remove it or correct its name.`,
    columnTwice: ({ column }) => `The header has the column ${column} twice.`,
    empty: () => 'The file has nothing to import. Its first line is the header.',
  },
  problems: {
    email: 'email is not an email address.',
    name: 'name is empty or longer than 100 characters.',
    planId: 'plan_id is empty.',
    price: 'price must be in whole won without commas, for example 9900.',
    priceTooSmall: 'Toss does not accept this amount: the minimum is 200 won.',
    nextChargeOn: 'next_charge_on must be an existing date, for example 2026-12-05.',
    anchorDay: 'anchor_day must be a number from 1 to 31.',
    billingKey: 'billing_key is empty or not a billing key.',
    customerKey: 'customer_key is empty or not valid: it must be the one the billing key was issued for.',
    method: 'method must be CARD or TRANSFER.',
    issuer: 'issuer is the code of a card company or bank, at most 20 characters.',
    numberInClear: 'masked_number must be a number masked with asterisks. Unmasked card numbers are refused.',
    noName: 'Either payment_key or order_id is required.',
    paymentKey: 'payment_key is not a payment key.',
    orderId: 'order_id is not one Toss accepts.',
    unknownAtToss:
      'Toss does not know this payment. It is found only with the keys of the merchant id (MID) it was made under.',
    notCaptured: 'No money came in with this payment. Only captured payments are imported.',
    tossSilent: 'Toss did not answer, so nothing is known about it yet. Run the same file again.',
    tossRefuses: 'Toss does not accept the keys of this shop. Please check them.',
    notBelieved:
      'It belongs to another merchant, is in another currency, or the answer could not be understood.',
    ownPayment: 'This shop took this payment itself: there is nothing to import.',
    planUnknown: 'This shop has no such plan_id. Create the plan first.',
    mailUnproved:
      'Somebody signed up with this email address and never confirmed it. Once they have followed the link in our email, import the line again.',
    alreadySubscribed: 'This member already subscribes to the same membership here.',
    keyKnown: 'This billing key is already here, with another card.',
    chargeDayNotAhead:
      'The next charge day is today or in the past. It would be charged at once without notice, and twice if the old system charges it too. Let the old system charge it, and enter the charge day after that.',
    chargeDayTooFar:
      'The next charge day is too far away: it may be at most one plan period plus twelve months ahead.',
    chargeDayOffAnchor: 'The next charge day does not match anchor_day.',
    importedOtherwise:
      'This billing key was already imported for another member, plan, price, charge day or anchor_day. The first import stays.',
  },
  memberTwice: line => `Same member and membership as line ${line}.`,
  paymentTwice: line => `Same payment as line ${line}.`,
  keyTwice: line => `Same billing key as line ${line}. A key can serve only one subscription.`,
}
