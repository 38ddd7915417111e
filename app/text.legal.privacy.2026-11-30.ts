import { type LegalSample, page, section } from './text.legal-page.ts'

/**
 * The sample privacy policy as it counts now: all that 개인정보 보호법 제30조 and 시행령 제31조 ask of one, said of what this
 * program does. What else a merchant does with data (a mail host, a carrier) is theirs to add, as they publish their own.
 */
export const privacyOfNovember30: LegalSample = {
  ko: {
    privacy: page(
      '개인정보처리방침',
      section(
        '1. 모으는 정보',
        '주문할 때 이름, 이메일, 휴대폰 번호(선택)를, 가입할 때 이름, 이메일, 비밀번호를 받아요. 현금영수증을 신청하면 발급에 쓸 번호를 받아요.',
        '결제하면 결제 수단의 종류와 가려진 카드번호, 승인번호를, 구독하면 등록한 결제 수단으로 결제할 수 있는 빌링키를 토스페이먼츠에서 받아요. 가상계좌로 결제한 금액을 환불할 때에는 환불받을 계좌를 받아요.',
        '로그인한 기기와 시각, 동의에 답한 곳의 IP 주소와 브라우저가 기록돼요.',
      ),
      section(
        '2. 쓰는 곳',
        '로그인, 주문과 결제, 구독과 정기결제, 환불, 영수증과 알림 메일, 문의에 답하는 데에만 써요. 광고에는 쓰지 않고, 다른 곳에 팔거나 넘기지 않아요.',
      ),
      section(
        '3. 보관하는 기간',
        '계정의 정보는 탈퇴할 때까지 보관해요.',
        '계약과 결제 기록은 5년, 소비자 불만과 분쟁 처리 기록은 3년 보관해요(전자상거래법 제6조, 같은 법 시행령 제6조). 법에 따라 보관하는 정보는 다른 정보와 따로 보관해요.',
        '결제되지 않은 주문은 90일, 보낸 메일의 내용은 1년이 지나면 지워요.',
      ),
      section(
        '4. 파기하는 절차와 방법',
        '탈퇴한 계정의 정보와 보관 기간이 지난 정보는 지체 없이 지워요. 보관 기간이 지났는지는 날마다 확인해요.',
        '암호화해 보관한 정보는 그 암호 열쇠를 없애 누구도 다시 읽을 수 없게 하고, 나머지는 저장된 곳에서 지워요. 등록한 결제 수단은 토스페이먼츠에도 지워 달라고 요청해요.',
        '백업에 들어 있는 정보는 그 백업을 버릴 때 없어져요. 백업을 되돌려도 이미 지운 정보는 다시 지워요.',
      ),
      section(
        '5. 맡기는 곳',
        '결제 처리를 토스페이먼츠(주)에 맡겨요. 결제창에 직접 입력한 정보는 토스페이먼츠가 받고, 토스페이먼츠의 개인정보처리방침을 따라요.',
      ),
      section(
        '6. 안전하게 지키는 방법',
        '이름, 연락처, 계좌번호, 빌링키는 암호화해 보관하고, 필요할 때만 풀어 봐요. 비밀번호는 되돌릴 수 없게 바꿔 보관해요.',
        '맡은 일에 필요한 직원만 정보를 볼 수 있고, 누가 언제 보았는지 기록하고 1년 이상 보관해요.',
      ),
      section(
        '7. 쿠키',
        '로그인 상태, 고른 언어, 전에 쓴 브라우저인지를 기억하는 데에만 쿠키를 써요. 광고나 방문 분석에는 쓰지 않아요.',
        '브라우저 설정에서 쿠키를 막거나 지울 수 있어요. 막으면 로그인과 주문을 할 수 없어요.',
      ),
      section(
        '8. 권리와 행사하는 방법',
        '언제든지 내 정보를 보고, 고치고, 지우고, 처리를 멈추도록 요청할 수 있어요. 법정대리인이나 위임을 받은 사람도 대신 요청할 수 있어요.',
        '회원은 ‘내 정보’에서 저장된 정보를 모두 받거나 바로 탈퇴할 수 있고, 비회원은 아래 연락처로 주문번호와 함께 알려 주세요. 10일 안에 답해요.',
      ),
      section(
        '9. 개인정보 보호책임자',
        '개인정보 보호책임자는 상점의 대표자예요. 아래에 적힌 전화나 이메일로 문의와 열람 요청, 불만을 받아요.',
        '개인정보 침해는 개인정보침해신고센터(국번 없이 118, privacy.kisa.or.kr)와 개인정보 분쟁조정위원회(1833-6972, www.kopico.go.kr)에도 알릴 수 있어요.',
      ),
      section(
        '10. 바뀔 때',
        '이 방침은 위에 적힌 날짜부터 적용돼요. 내용이 바뀌면 새 날짜로 이 페이지에 알리고, 지난 방침도 볼 수 있게 해요.',
      ),
    ),
  },
  en: {
    privacy: page(
      'Privacy',
      section(
        '1. What we collect',
        'Name, email and (optionally) mobile number with an order; name, email and password with an account; with a cash receipt, the number it is issued to.',
        'From Toss Payments, with a payment: how it was paid, the masked card number and the approval number; with a subscription: the billing key by which the registered card or account is charged. When a virtual account payment is refunded: the account it goes to.',
        'The devices and times of signing in, and the IP address and browser from which a consent was answered, are recorded.',
      ),
      section(
        '2. What for',
        'Only for signing in, orders and payments, subscriptions and recurring payments, refunds, receipts and notices by email, and for answering you. Not for advertising, and nothing is sold or given to anybody else.',
      ),
      section(
        '3. How long',
        'The data of an account is kept until it is closed.',
        'Records of contracts and payments are kept for five years, complaints and disputes for three (E-commerce Act Art. 6, its Enforcement Decree Art. 6). What the law has us keep is kept apart from the rest.',
        'An order that was not paid is erased after 90 days, the contents of emails after a year.',
      ),
      section(
        '4. How it is erased',
        'The data of a closed account, and whatever has reached its term, is erased without delay. Terms are looked through every day.',
        'Of what is kept encrypted the key is destroyed, so that nobody can read it again; the rest is deleted where it is stored. Toss Payments is asked to delete registered cards and accounts as well.',
        'What is in a backup goes when that backup is thrown away. A backup that is restored has what was erased before erased from it again.',
      ),
      section(
        '5. Who else',
        'Toss Payments handles the payments. What you type into its payment window goes to Toss Payments, under its own privacy policy.',
      ),
      section(
        '6. How it is protected',
        'Names, contact details, account numbers and billing keys are kept encrypted and opened only when needed. Passwords are kept so that nobody can read them.',
        'Only staff whose work needs it can see personal data. Who saw what, and when, is recorded and kept for at least a year.',
      ),
      section(
        '7. Cookies',
        'Cookies remember that you are signed in, which language you chose, and whether this browser was here before; nothing else. There are none for advertising or for counting visits.',
        'You can block or delete them in the settings of your browser. Without them you cannot sign in or order.',
      ),
      section(
        '8. Your rights',
        'You may ask at any time to see, correct or erase what we hold about you, or that we stop using it. A legal representative, or somebody you authorised, may ask for you.',
        'Members take all of it or close their account under “Your data”; guests write to the contact below, with the order number. We answer within ten days.',
      ),
      section(
        '9. Who is responsible',
        'The privacy officer is the representative of the shop. Questions, requests and complaints go to the phone number or email below.',
        'You can also turn to the Personal Information Infringement Report Center (118, privacy.kisa.or.kr) and the Personal Information Dispute Mediation Committee (1833-6972, www.kopico.go.kr).',
      ),
      section(
        '10. Changes',
        'This policy counts from the date above. A change is announced on this page under a new date, and what was said before stays readable.',
      ),
    ),
  },
}
