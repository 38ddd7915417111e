/** Signing in and up, legal pages. */
export const accountKo = {
  signIn: {
    title: '로그인',
    lead: '로그인하면 다른 기기에서 한 결제도 볼 수 있어요.',
    email: '이메일',
    password: '비밀번호',
    button: '로그인',
    wrong: '이메일이나 비밀번호가 맞지 않아요.',
    notYetOpen:
      '새로 만든 계정은 가입할 때 보낸 메일의 버튼을 누른 뒤에 로그인할 수 있어요. 메일이 없거나 시간이 지났다면 한 번 더 가입하거나 비밀번호를 다시 정해 주세요. 새 링크가 메일로 가요.',
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
    sentTitle: '메일함을 확인해 주세요',
    sent: '가입을 마칠 메일을 보냈어요. 메일의 버튼을 누르고 방금 정한 비밀번호를 넣으면 로그인되고, 하던 일로 돌아가요.',
    sentTaken: '이미 가입한 주소라면 그렇다고 적은 메일이 가요. 비밀번호는 전에 쓰던 그대로예요.',
    notThere:
      '링크는 24시간 동안 쓸 수 있어요. 메일이 없으면 스팸함과 주소를 확인하고 한 번 더 가입해 주세요.',
    toMailbox: '메일함 열기',
    again: '다시 가입하기',
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
