import { type LegalSample, page, section } from './text.legal-page.ts'

const ko: LegalSample['ko'] = {
  terms: page(
    '이용약관',
    section('1. 목적', '이 약관은 상점이 파는 상품을 사고 결제할 때 상점과 이용자의 권리와 의무를 정해요.'),
    section(
      '2. 계약',
      '이용자가 주문하고 결제가 승인되면 매매 계약이 맺어져요. 가상계좌는 입금이 확인된 때예요.',
      '표시된 가격은 부가세를 포함한 총금액이에요. 주문할 때의 가격이 그 주문에 적용돼요.',
    ),
    section(
      '3. 결제',
      '결제는 토스페이먼츠를 통해 이루어져요. 상점은 카드 번호를 받거나 보관하지 않아요.',
      '결제 결과를 바로 확인하지 못한 경우에도 같은 주문이 두 번 결제되지 않아요.',
    ),
    section('4. 공급', '결제가 끝난 날부터 3영업일 안에 발송해요. 늦어지면 미리 알려요.'),
    section('5. 청약철회', '청약철회와 환불은 환불 규정을 따라요.'),
    section('6. 분쟁', '이 약관에 없는 것은 전자상거래법과 관련 법을 따라요.'),
  ),
  privacy: page(
    '개인정보처리방침',
    section(
      '1. 모으는 정보',
      '주문할 때 이름, 이메일, 휴대폰 번호(선택)를, 가입할 때 이름과 이메일을 받아요.',
    ),
    section('2. 쓰는 곳', '결제와 환불, 주문 확인, 문의에 답하는 데에만 써요.'),
    section(
      '3. 보관',
      '계약과 결제 기록은 전자상거래법에 따라 5년, 소비자 불만 기록은 3년 보관하고 지워요.',
      '이름, 연락처, 계좌번호는 암호화해 보관하고, 필요할 때만 풀어 봐요.',
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
      '상품을 받은 날부터 7일 안에 청약을 철회할 수 있어요.',
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
    section('4. 방법', '아래에 적힌 전화나 이메일로 주문번호와 함께 알려 주세요.'),
  ),
}

const en: LegalSample['en'] = {
  terms: page(
    'Terms',
    section(
      '1. Purpose',
      'These terms say what buyer and shop owe each other when goods are bought and paid here.',
    ),
    section(
      '2. Contract',
      'A contract is made when an order is placed and its payment approved; with a virtual account, when the deposit is found.',
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
    section('5. Withdrawal', 'Withdrawal and refunds follow the refund rules.'),
    section('6. Disputes', 'Whatever is not said here follows the Korean E-Commerce Act and related law.'),
  ),
  privacy: page(
    'Privacy',
    section(
      '1. What we collect',
      'Name, email and (optionally) mobile number with an order; name and email with an account.',
    ),
    section(
      '2. What for',
      'Only for payment and refund, for showing you your orders, and for answering you.',
    ),
    section(
      '3. How long',
      'Records of contracts and payments are kept for five years, complaints for three, as the law asks, then erased.',
      'Names, contact details and account numbers are kept encrypted and opened only when needed.',
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
      'You may withdraw within 7 days of receiving the goods.',
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
    section('4. How', 'Call or write to us with your order number; see below for where.'),
  ),
}

/** The first sample of a shop's rules: kept for whoever agreed to it. */
export const legalOfNovember1: LegalSample = { ko, en }
