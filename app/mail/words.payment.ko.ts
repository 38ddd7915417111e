import type { PaymentNotice } from '../../domain/notices.ts'
import { REFUND_BUSINESS_DAYS_MAX } from '../../domain/payment/refund.ts'
import { type Fact, isToAccount, type LetterWords, letter, masked } from './words.ts'

type Words = LetterWords<PaymentNotice['kind']>

const order = ({ orderName, orderId }: { orderName: string; orderId: string }): Fact[] => [
  ['주문', orderName],
  ['주문번호', orderId],
]
const seeOrder = '주문 보기'

/** 결제 알림. */
export const paymentLettersKo: Words = {
  receipt: (notice, say) =>
    letter({
      subject: `결제가 완료됐어요 — ${notice.orderName}`,
      heading: `${say.won(notice.amount)}을 결제했어요`,
      paragraphs: ['주문해 주셔서 고마워요. 아래 내용을 확인해 주세요.'],
      facts: [
        ...order(notice),
        ...notice.lines.map(
          ({ name, quantity, unitPrice, taxFree }): Fact => [
            `${name} × ${quantity}`,
            `${say.won(unitPrice * quantity)}${taxFree ? ' (면세)' : ''}`,
          ],
        ),
        ...(notice.coupon ? [[notice.coupon.name, say.won(-notice.coupon.discount)] satisfies Fact] : []),
        ['총 결제 금액', say.won(notice.amount)],
        ['공급가액', say.won(notice.suppliedAmount)],
        ['부가세', say.won(notice.vat)],
        ...(notice.taxFreeAmount > 0 ? [['면세 금액', say.won(notice.taxFreeAmount)] satisfies Fact] : []),
        ['결제 수단', say.method(notice.method)],
        ['결제 시각', say.moment(notice.paidAt)],
      ],
      button: '영수증 보기',
      notes: [
        `상품을 받은 날부터 ${say.withdrawal.order}일 안에 청약을 철회할 수 있어요. 자세한 내용은 환불 규정에 있어요.`,
      ],
    }),
  paymentFailed: (notice, say) =>
    letter({
      subject: `결제가 승인되지 않았어요 — ${notice.orderName}`,
      heading: '결제가 승인되지 않은 것을 확인했어요',
      paragraphs: [
        `${say.failure(notice.failure).reason} 그래서 이 주문은 결제되지 않은 상태예요. 승인되지 않은 결제로는 돈이 나가지 않아요.`,
        '결제 기한 안에는 주문한 브라우저나 계정에서 같은 주문을 이어서 결제할 수 있고, 기한이 지났으면 새로 주문할 수 있어요.',
      ],
      facts: [
        ...order(notice),
        ['주문 금액', say.won(notice.amount)],
        ['결제를 시도한 시각', say.moment(notice.triedAt)],
      ],
      button: seeOrder,
    }),
  depositWanted: (notice, say) =>
    letter({
      subject: `입금을 기다리고 있어요 — ${notice.orderName}`,
      heading: `${say.moment(notice.dueAt)}까지 입금해 주세요`,
      paragraphs: ['아직 결제되지 않았어요. 아래 계좌로 정확한 금액을 입금하면 바로 확인돼요.'],
      facts: [
        ...order(notice),
        ['입금할 금액', say.won(notice.amount)],
        ...(say.account
          ? [['입금할 계좌', `${say.account.bank} ${masked(say.account.accountNumber)}`] satisfies Fact]
          : []),
        ['입금 기한', say.moment(notice.dueAt)],
      ],
      button: '계좌번호 보기',
      notes: ['안전을 위해 메일에는 계좌번호의 끝자리만 적어요. 전체 번호는 주문 페이지에 있어요.'],
    }),
  depositReversed: (notice, say) =>
    letter({
      subject: `입금이 취소됐어요 — ${notice.orderName}`,
      heading: '은행이 입금을 되돌렸어요',
      paragraphs: [
        '입금한 돈이 은행에서 보내신 분에게 돌아갔고, 그래서 이 주문은 결제되지 않은 상태예요.',
        '주문 페이지에서 지금 입금할 수 있는지 먼저 확인해 주세요.',
      ],
      facts: [...order(notice), ['금액', say.won(notice.amount)]],
      button: seeOrder,
    }),
  depositExpired: (notice, say) =>
    letter({
      subject: `입금 기한이 지났어요 — ${notice.orderName}`,
      heading: '입금 기한이 지나 주문이 끝났어요',
      paragraphs: ['입금된 돈은 없어요. 이제 이 계좌로 입금하지 말고, 필요하면 새로 주문해 주세요.'],
      facts: [...order(notice), ['금액', say.won(notice.amount)]],
      button: seeOrder,
    }),
  depositCanceled: (notice, say) =>
    letter({
      subject: `주문이 취소됐어요 — ${notice.orderName}`,
      heading: '입금하기 전에 주문이 취소됐어요',
      paragraphs: ['입금된 돈은 없어요. 이 계좌로 입금하지 마세요.'],
      facts: [...order(notice), ['금액', say.won(notice.amount)]],
      button: seeOrder,
    }),
  orderLink: notice =>
    letter({
      subject: `주문을 다시 볼 수 있는 링크예요 — ${notice.orderName}`,
      heading: '요청하신 주문이에요',
      paragraphs: ['아래 버튼을 누르면 주문과 영수증, 지금 상태를 볼 수 있어요.'],
      facts: order(notice),
      button: seeOrder,
      notes: [
        '링크를 가진 사람은 누구나 이 주문을 볼 수 있어요. 다른 사람에게 보내지 마세요.',
        '직접 요청하지 않았다면 이 메일을 지우세요. 아무것도 바뀌지 않아요.',
      ],
    }),
  refunded: (notice, say) =>
    letter({
      // Of a virtual account only the transfer is ordered: whether it arrives, nobody knows yet.
      subject: `${say.won(notice.refunded)}${isToAccount(notice) ? ' 환불을 접수했어요' : '을 환불했어요'} — ${notice.orderName}`,
      heading: `${say.won(notice.refunded)}${isToAccount(notice) ? ' 환불을 접수했어요' : '을 환불했어요'}`,
      paragraphs: [
        isToAccount(notice)
          ? `토스페이먼츠가 환불 계좌로 보내요. 영업일로 최대 ${REFUND_BUSINESS_DAYS_MAX}일 걸릴 수 있어요. 그때까지 입금되지 않으면 판매자에게 알려 주세요.`
          : '결제한 수단으로 돌려드려요. 카드는 카드사에 따라 며칠 더 걸릴 수 있어요.',
      ],
      facts: [
        ...order(notice),
        [isToAccount(notice) ? '환불할 금액' : '환불한 금액', say.won(notice.refunded)],
        ['남은 결제 금액', say.won(notice.left)],
        ...(notice.method ? [['결제 수단', say.method(notice.method)] satisfies Fact] : []),
      ],
      button: seeOrder,
    }),
}
