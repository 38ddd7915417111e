import type { PaymentNotice } from '../../domain/notices.ts'
import { REFUND_BUSINESS_DAYS_MAX } from '../../domain/payment/refund.ts'
import { type Fact, isToAccount, type LetterWords, letter, masked } from './words.ts'

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
      paragraphs: ['Thank you for your order. Here are the details.'],
      facts: [
        ...order(notice),
        ...notice.lines.map(
          ({ name, quantity, unitPrice, taxFree }): Fact => [
            `${name} × ${quantity}`,
            `${say.won(unitPrice * quantity)}${taxFree ? ' (VAT free)' : ''}`,
          ],
        ),
        ...(notice.coupon ? [[notice.coupon.name, say.won(-notice.coupon.discount)] satisfies Fact] : []),
        ['Total paid', say.won(notice.amount)],
        ['Supply value', say.won(notice.suppliedAmount)],
        ['VAT', say.won(notice.vat)],
        ...(notice.taxFreeAmount > 0 ? [['VAT free', say.won(notice.taxFreeAmount)] satisfies Fact] : []),
        ['Paid by', say.method(notice.method)],
        ['Paid at', say.moment(notice.paidAt)],
      ],
      button: 'See the receipt',
      notes: [
        `You may withdraw from the purchase within ${say.withdrawal.order} days of receiving the goods; the refund rules say how.`,
      ],
    }),
  paymentFailed: (notice, say) =>
    letter({
      subject: `Your payment was not approved — ${notice.orderName}`,
      heading: 'We learned that your payment was not approved',
      paragraphs: [
        `${say.failure(notice.failure).reason} So this order has not been paid. A payment that is not approved takes no money.`,
        'Until the order lapses you can go on paying it in the browser or the account you ordered with; after that you can order again.',
      ],
      facts: [
        ...order(notice),
        ['Order amount', say.won(notice.amount)],
        ['Tried at', say.moment(notice.triedAt)],
      ],
      button: seeOrder,
    }),
  depositWanted: (notice, say) =>
    letter({
      subject: `Waiting for your deposit — ${notice.orderName}`,
      heading: `Please transfer the money by ${say.moment(notice.dueAt)}`,
      paragraphs: [
        'You have not paid yet. Transfer the exact amount to the account below and we will know right away.',
      ],
      facts: [
        ...order(notice),
        ['Amount to transfer', say.won(notice.amount)],
        ...(say.account
          ? [['Account', `${say.account.bank} ${masked(say.account.accountNumber)}`] satisfies Fact]
          : []),
        ['Transfer by', say.moment(notice.dueAt)],
      ],
      button: 'See the account number',
      notes: [
        'For safety this email shows only the end of the account number; the order page shows all of it.',
      ],
    }),
  depositReversed: (notice, say) =>
    letter({
      subject: `Your deposit was reversed — ${notice.orderName}`,
      heading: 'The bank reversed your deposit',
      paragraphs: [
        'The money went back to the sender, so this order has not been paid after all.',
        'Please check the order page first to see whether you can still pay.',
      ],
      facts: [...order(notice), ['Amount', say.won(notice.amount)]],
      button: seeOrder,
    }),
  depositExpired: (notice, say) =>
    letter({
      subject: `The deposit deadline has passed — ${notice.orderName}`,
      heading: 'The deadline has passed and the order is closed',
      paragraphs: [
        'We received no money. Please do not transfer anything to this account any more; order again if you like.',
      ],
      facts: [...order(notice), ['Amount', say.won(notice.amount)]],
      button: seeOrder,
    }),
  depositCanceled: (notice, say) =>
    letter({
      subject: `Your order was canceled — ${notice.orderName}`,
      heading: 'The order was canceled before you paid',
      paragraphs: ['We received no money. Please do not transfer anything to this account.'],
      facts: [...order(notice), ['Amount', say.won(notice.amount)]],
      button: seeOrder,
    }),
  orderLink: notice =>
    letter({
      subject: `The link to your order — ${notice.orderName}`,
      heading: 'The order you asked for',
      paragraphs: ['The button below takes you to the order, its receipt and its current status.'],
      facts: order(notice),
      button: seeOrder,
      notes: [
        'Anyone with the link can see this order. Please do not share it.',
        'If you did not ask for it, delete this email. Nothing changes.',
      ],
    }),
  refunded: (notice, say) =>
    letter({
      // Of a virtual account only the transfer is ordered: whether it arrives, nobody knows yet.
      subject: `${isToAccount(notice) ? 'Your refund is on its way:' : 'We refunded'} ${say.won(notice.refunded)} — ${notice.orderName}`,
      heading: `${isToAccount(notice) ? 'Your refund is on its way:' : 'We refunded'} ${say.won(notice.refunded)}`,
      paragraphs: [
        isToAccount(notice)
          ? `Toss sends the money to your refund account. It can take up to ${REFUND_BUSINESS_DAYS_MAX} business days. If it has not arrived by then, please tell the seller.`
          : 'The money goes back to the payment method you used. With cards it can take a few days.',
      ],
      facts: [
        ...order(notice),
        [isToAccount(notice) ? 'To be refunded' : 'Refunded', say.won(notice.refunded)],
        ['Remaining payment', say.won(notice.left)],
        ...(notice.method ? [['Paid by', say.method(notice.method)] satisfies Fact] : []),
      ],
      button: seeOrder,
    }),
}
