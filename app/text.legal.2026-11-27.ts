import { type LegalSample, page, section } from './text.legal-page.ts'
import type { WithdrawalDays } from './withdrawal-days.ts'

const ko = (days: WithdrawalDays): LegalSample['ko'] => ({
  terms: page(
    '이용약관',
    section(
      '1. 목적',
      '이 약관은 상점이 파는 상품을 사거나 구독하고 결제할 때 상점과 이용자의 권리와 의무를 정해요.',
    ),
    section(
      '2. 계약',
      '이용자가 주문하고 결제가 승인되면 매매 계약이 맺어져요. 가상계좌는 입금이 확인된 때예요.',
      '구독은 첫 이용료가 결제되거나 무료 이용이 시작된 때 계약이 맺어져요.',
      '표시된 가격은 부가세를 포함한 총금액이에요. 주문할 때의 가격이 그 주문에 적용돼요.',
    ),
    section(
      '3. 결제',
      '결제는 토스페이먼츠를 통해 이루어져요. 상점은 카드 번호를 받거나 보관하지 않아요.',
      '결제 결과를 바로 확인하지 못한 경우에도 같은 주문이 두 번 결제되지 않아요.',
    ),
    section('4. 공급', '결제가 끝난 날부터 3영업일 안에 발송해요. 늦어지면 미리 알려요.'),
    section(
      '5. 구독과 정기결제',
      '구독하면 해지할 때까지 정한 날마다 등록한 결제 수단으로 이용료가 자동결제돼요. 결제하기 전에 날짜와 금액을 메일로 알려요.',
      '무료 이용은 상품마다 한 번이에요. 끝나기 전에 유료로 바꿀지 따로 여쭤보고, 동의하지 않으면 결제하지 않고 구독이 끝나요.',
      '이용료를 올릴 때에는 미리 동의를 여쭤보고, 동의하지 않은 금액은 결제하지 않아요.',
      '이용료가 결제되지 않으면 알려 드려요. 그때 알려 드린 날까지 결제되지 않으면 구독이 끝나요.',
      '해지는 언제든 구독 페이지에서 할 수 있어요. 기간이 끝날 때 끝내거나 지금 바로 끝낼 수 있어요.',
    ),
    section('6. 청약철회', '청약철회와 환불은 환불 규정을 따라요.'),
    section('7. 분쟁', '이 약관에 없는 것은 전자상거래법과 관련 법을 따라요.'),
  ),
  privacy: page(
    '개인정보처리방침',
    section(
      '1. 모으는 정보',
      '주문할 때 이름, 이메일, 휴대폰 번호(선택)를, 가입할 때 이름, 이메일, 비밀번호를 받아요.',
      '결제하면 결제 수단의 종류와 가려진 카드번호, 승인번호를, 구독하면 등록한 결제 수단으로 결제할 수 있는 빌링키를 토스페이먼츠에서 받아요. 가상계좌로 결제한 금액을 환불할 때에는 환불받을 계좌를 받아요.',
      '로그인한 기기와 시각, 동의에 답한 곳의 IP 주소와 브라우저가 기록돼요.',
    ),
    section(
      '2. 쓰는 곳',
      '로그인, 주문과 결제, 구독과 정기결제, 환불, 영수증과 알림 메일, 문의에 답하는 데에만 써요.',
    ),
    section(
      '3. 보관',
      '계약과 결제 기록은 전자상거래법에 따라 5년, 소비자 불만 기록은 3년 보관하고 지워요.',
      '이름, 연락처, 계좌번호, 빌링키는 암호화해 보관하고, 필요할 때만 풀어 봐요. 비밀번호는 되돌릴 수 없게 바꿔 보관해요.',
      '보낸 메일의 내용은 1년이 지나면 지워요. 계정은 탈퇴하면 지워요.',
    ),
    section('4. 맡기는 곳', '결제 처리를 토스페이먼츠(주)에 맡겨요.'),
    section(
      '5. 권리',
      '언제든지 내 정보를 보고, 고치고, 지우도록 요청할 수 있어요.',
      '회원은 ‘내 정보’에서 저장된 정보를 모두 받거나 바로 탈퇴할 수 있고, 비회원은 아래 연락처로 주문번호와 함께 알려 주세요.',
    ),
  ),
  refunds: page(
    '환불 규정',
    section(
      '1. 청약철회',
      `상품을 받은 날부터 ${days.order}일 안에 청약을 철회할 수 있어요.`,
      '표시나 광고와 다르면 받은 날부터 3개월, 그 사실을 안 날부터 30일 안에 할 수 있어요.',
    ),
    section(
      '2. 제한',
      '사용했거나 일부를 소비해 가치가 크게 떨어진 경우, 시간이 지나 다시 팔기 어려운 경우에는 제한될 수 있어요.',
      '내용을 확인하려고 포장을 뜯은 것만으로는 제한되지 않아요.',
    ),
    section(
      '3. 환불',
      '상품을 돌려받은 날부터 3영업일 안에 결제한 수단으로 환불해요. 카드는 카드사에 따라 며칠 더 걸릴 수 있어요.',
      '가상계좌로 결제했다면 알려 주신 본인 계좌로 환불해요.',
      '일부만 환불하면 남은 금액의 결제는 그대로예요.',
    ),
    section(
      '4. 구독',
      `이용료를 결제한 날부터 ${days.charge}일 안에 바로 해지하면 그 이용료를 모두 환불해요.`,
      '그 뒤에 바로 해지하면 이용 기간 가운데 쓰지 않은 날만큼 환불해요. 해지하는 날은 쓴 날로 셈해요.',
      '기간이 끝날 때 해지하면 그날까지 이용하고, 환불할 금액은 없어요. 무료 이용 중에 해지하면 결제되는 금액이 없어요.',
    ),
    section(
      '5. 방법',
      '주문은 그 결제 페이지의 ‘청약철회 신청하기’에서, 구독은 구독 페이지의 ‘해지하기’에서 바로 할 수 있어요.',
      '아래에 적힌 전화나 이메일로 주문번호와 함께 알려 주셔도 돼요.',
    ),
  ),
})

const en = (days: WithdrawalDays): LegalSample['en'] => ({
  terms: page(
    'Terms',
    section(
      '1. Purpose',
      'These terms say what buyer and shop owe each other when goods are bought or subscribed to and paid for here.',
    ),
    section(
      '2. Contract',
      'A contract is made when an order is placed and its payment approved; with a virtual account, when the deposit is found.',
      'A contract for a subscription is made when its first price is paid or its free trial begins.',
      'Prices are totals with VAT in them. The price at the time of the order is the one that counts.',
    ),
    section(
      '3. Payment',
      'Payment goes through Toss Payments. The shop neither receives nor keeps card numbers.',
      'The same order is never charged twice, even when its outcome could not be seen at once.',
    ),
    section(
      '4. Delivery',
      'Goods are sent within three business days of payment. If it takes longer, we tell you first.',
    ),
    section(
      '5. Subscriptions and recurring payments',
      'Until you leave, the price of a subscription is charged automatically, on its day, to the card or account you registered. You are told the day and the sum by email beforehand.',
      'You can try a product for free once. Before the trial ends we ask you separately whether you want to continue for the price; if you do not agree, nothing is charged and the subscription ends.',
      'Before a price rises we ask for your agreement, and a sum you did not agree to is not charged.',
      'If a charge does not go through, we tell you. If it is not paid by the day named there, the subscription ends.',
      'You can leave at any time on the page of the subscription: when the period ends, or at once.',
    ),
    section('6. Withdrawal', 'Withdrawal and refunds follow the refund rules.'),
    section('7. Disputes', 'Whatever is not said here follows the Korean E-Commerce Act and related law.'),
  ),
  privacy: page(
    'Privacy',
    section(
      '1. What we collect',
      'Name, email and (optionally) mobile number with an order; name, email and password with an account.',
      'From Toss Payments, with a payment: how it was paid, the masked card number and the approval number; with a subscription: the billing key by which the registered card or account is charged. When a virtual account payment is refunded: the account it goes to.',
      'The devices and times of signing in, and the IP address and browser from which a consent was answered, are recorded.',
    ),
    section(
      '2. What for',
      'Only for signing in, orders and payments, subscriptions and recurring payments, refunds, receipts and notices by email, and for answering you.',
    ),
    section(
      '3. How long',
      'Records of contracts and payments are kept for five years, complaints for three, as the law asks, then erased.',
      'Names, contact details, account numbers and billing keys are kept encrypted and opened only when needed. Passwords are kept so that nobody can read them.',
      'The contents of emails are erased after a year, an account when it is closed.',
    ),
    section('4. Who else', 'Toss Payments handles the payments.'),
    section(
      '5. Your rights',
      'You may ask at any time to see, correct or erase what we hold about you.',
      'Members take all of it or close their account under “Your data”; guests write to the contact below, with the order number.',
    ),
  ),
  refunds: page(
    'Refund rules',
    section(
      '1. Withdrawal',
      `You may withdraw within ${days.order} days of receiving the goods.`,
      'If they differ from what was shown, within three months of receiving them and 30 days of finding out.',
    ),
    section(
      '2. Limits',
      'Goods that were used, partly consumed or cannot be sold again for the time that has passed may be excepted.',
      'Opening the package to look at the goods is not a reason.',
    ),
    section(
      '3. Refund',
      'Within three business days of getting the goods back, the way you paid. With cards it can take a few days more.',
      'What was paid by virtual account goes to an account of yours that you tell us.',
      'If only a part is refunded, the rest of the payment stands.',
    ),
    section(
      '4. Subscriptions',
      `Leave at once within ${days.charge} days of a charge, and all of it is refunded.`,
      'Leave at once after that, and the unused days of the period are refunded. The day you leave counts as used.',
      'Leave when the period ends, and you can use it until then; nothing is refunded. Leave during a free trial, and nothing is charged.',
    ),
    section(
      '5. How',
      'For an order use “Ask to withdraw” on the page of its payment, for a subscription “Leave” on its page.',
      'Or call or write to us with your order number; see below for where.',
    ),
  ),
})

/**
 * The sample as it counts now: subscriptions have their rules, and privacy says all that is kept. The refund rules name the
 * days the shop gives, as every page beside them does; the terms, which people agree to, name none.
 */
export const legalOfNovember27 = (days: WithdrawalDays): LegalSample => ({ ko: ko(days), en: en(days) })
