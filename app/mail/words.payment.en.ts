import type { PaymentNotice } from '../../domain/notices.ts'
import { type Fact, type LetterWords, letter, masked } from './words.ts'

type Words = LetterWords<PaymentNotice['kind']>

const order = ({ orderName, orderId }: { orderName: string; orderId: string }): Fact[] => [
  ['Order', orderName],
  ['Order number', orderId],
]
const seeOrder = 'See the order'

/** Notices about a payment, in English. */
export const paymentLettersEn: Words = {
  receipt: (notice, say) =>
    letter({
      subject: `Your payment is complete — ${notice.orderName}`,
      heading: `You paid ${say.won(notice.amount)}`,
      paragraphs: ['Thank you for your order. Here is what you bought.'],
      facts: [
        ...order(notice),
        ...notice.lines.map(
          ({ name, quantity, unitPrice, taxFree }): Fact => [
            `${name} × ${quantity}`,
            `${say.won(unitPrice * quantity)}${taxFree ? ' (tax free)' : ''}`,
          ],
        ),
        ...(notice.coupon ? [[notice.coupon.name, say.won(-notice.coupon.discount)] satisfies Fact] : []),
        ['Total paid', say.won(notice.amount)],
        ['Supplied amount', say.won(notice.suppliedAmount)],
        ['VAT', say.won(notice.vat)],
        ...(notice.taxFreeAmount > 0 ? [['Tax free', say.won(notice.taxFreeAmount)] satisfies Fact] : []),
        ['Paid by', say.method(notice.method)],
        ['Paid at', say.moment(notice.paidAt)],
      ],
      button: 'See the receipt',
      notes: [
        `You may withdraw within ${say.withdrawalDays} days of receiving the goods; the refund rules say how.`,
      ],
    }),
  depositWanted: (notice, say) =>
    letter({
      subject: `Waiting for your deposit — ${notice.orderName}`,
      heading: `Please pay in by ${say.moment(notice.dueAt)}`,
      paragraphs: ['Nothing is paid yet. Pay the exact sum into the account below and we see it at once.'],
      facts: [
        ...order(notice),
        ['Sum to pay in', say.won(notice.amount)],
        ...(say.account
          ? [['Account', `${say.account.bank} ${masked(say.account.accountNumber)}`] satisfies Fact]
          : []),
        ['Deadline', say.moment(notice.dueAt)],
      ],
      button: 'See the account number',
      notes: ['To be safe, a mail holds only the end of the account number; the order page has all of it.'],
    }),
  depositReversed: (notice, say) =>
    letter({
      subject: `Your deposit was taken back — ${notice.orderName}`,
      heading: 'The bank took the deposit back',
      paragraphs: [
        'The money went back to whoever sent it, so this order is not paid after all.',
        'Please look at the order page first to see whether you can still pay in.',
      ],
      facts: [...order(notice), ['Sum', say.won(notice.amount)]],
      button: seeOrder,
    }),
  depositExpired: (notice, say) =>
    letter({
      subject: `The deposit deadline has passed — ${notice.orderName}`,
      heading: 'The deadline passed and the order is over',
      paragraphs: ['No money came in. Please do not pay into this account any more; order anew if you like.'],
      facts: [...order(notice), ['Sum', say.won(notice.amount)]],
      button: seeOrder,
    }),
  depositCanceled: (notice, say) =>
    letter({
      subject: `Your order was canceled — ${notice.orderName}`,
      heading: 'The order was canceled before anything was paid in',
      paragraphs: ['No money came in. Please do not pay into this account.'],
      facts: [...order(notice), ['Sum', say.won(notice.amount)]],
      button: seeOrder,
    }),
  orderLink: notice =>
    letter({
      subject: `The way back to your order — ${notice.orderName}`,
      heading: 'The order you asked for',
      paragraphs: ['The button below shows the order, its receipt and where it stands.'],
      facts: order(notice),
      button: seeOrder,
      notes: [
        'Whoever has the link can see this order. Please do not pass it on.',
        'If you did not ask for it, delete this mail. Nothing changes.',
      ],
    }),
  refunded: (notice, say) =>
    letter({
      subject: `We refunded ${say.won(notice.refunded)} — ${notice.orderName}`,
      heading: `We refunded ${say.won(notice.refunded)}`,
      paragraphs: [
        notice.method?.type === 'virtualAccount'
          ? 'The money goes to the account you told us.'
          : 'The money goes back the way you paid. With cards it can take a few days more.',
      ],
      facts: [
        ...order(notice),
        ['Refunded', say.won(notice.refunded)],
        ['Still paid', say.won(notice.left)],
        ...(notice.method ? [['Paid by', say.method(notice.method)] satisfies Fact] : []),
      ],
      button: seeOrder,
    }),
}
