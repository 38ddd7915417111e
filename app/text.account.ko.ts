/** Signing in and up, legal pages. */
export const accountKo = {
  signIn: {
    title: '로그인',
    lead: '로그인하면 다른 기기에서 한 결제도 볼 수 있어요.',
    email: '이메일',
    password: '비밀번호',
    button: '로그인',
    wrong: '이메일이나 비밀번호가 맞지 않아요.',
    joined:
      '가입 신청을 받았고 확인 메일을 보냈어요. 방금 정한 비밀번호로 로그인해 주세요. 이미 가입한 이메일이라면 전에 쓰던 비밀번호 그대로예요.',
    forgot: '비밀번호를 잊었어요',
    noAccount: '아직 계정이 없나요?',
    signUp: '가입하기',
    guestNote: '가입하지 않고 사셨다면 로그인하지 않아도 찾을 수 있어요.',
  },
  signUp: {
    title: '가입하기',
    lead: '결제 내역을 여러 기기에서 볼 수 있어요.',
    name: '이름',
    email: '이메일',
    password: '비밀번호',
    passwordHint: '8자 이상. 붙여넣기와 띄어쓰기도 괜찮아요.',
    button: '가입하기',
    haveAccount: '이미 계정이 있나요?',
    signIn: '로그인',
    terms: '이용약관에 동의해요 (필수)',
    termsNeeded: '이용약관에 동의해야 가입할 수 있어요.',
    privacy:
      '이름과 이메일은 주문과 구독을 보여 드리고 영수증과 알림 메일을 보내는 데 쓰고, 암호화해 보관해요.',
  },
  legal: {
    version: (version: string) => `시행일 ${version}`,
    sample: '예시 문서예요. 판매를 시작하기 전에 상점의 실제 규정으로 바꿔 주세요.',
    old: '예전 판이에요. 그때 동의한 분에게 적용돼요.',
    newest: '지금 적용되는 판 보기',
    versions: '모든 판',
    inKorean: '한국어로만 있는 글이에요.',
  },
}
