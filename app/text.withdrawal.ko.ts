/** 청약철회. Days and sums come as text. */
export const withdrawalKo = {
  withdrawal: {
    title: '청약철회',
    openUntil: (day: string) => `${day}까지 여기에서 청약철회를 신청할 수 있어요.`,
    overSince: (day: string) => `여기에서 신청할 수 있는 기간은 ${day}에 끝났어요.`,
    why: (paidOn: string, days: number) =>
      `온라인으로 산 것은 이유가 없어도 받은 날부터 7일 안에 되돌릴 수 있어요(전자상거래법 제17조). 언제 받으셨는지는 저희가 모르기 때문에 결제한 날(${paidOn})부터 ${days}일을 세어요. 그 뒤에 받으셨거나, 상품이 설명과 다르면 더 늦어도 되니 판매자에게 알려 주세요.`,
    open: '청약철회 신청하기',
    what: (sum: string) =>
      `남은 결제 금액 ${sum} 전부를 돌려 달라고 판매자에게 알려요. 바로 환불되지는 않고, 판매자가 확인한 뒤 결제한 수단으로 돌려드려요.`,
    whatToAccount: (sum: string) =>
      `남은 결제 금액 ${sum} 전부를 돌려 달라고 판매자에게 알려요. 바로 환불되지는 않고, 판매자가 확인한 뒤 아래에 적은 계좌로 돌려드려요. 가상계좌로는 돌려드릴 수 없어요.`,
    account: '환불받을 계좌',
    accountHint: '본인 명의의 계좌를 적어 주세요. 암호로 잠가 두고, 환불할 때 토스페이먼츠에 전해요.',
    bank: '은행',
    chooseBank: '은행을 골라 주세요',
    accountNumber: '계좌번호',
    holderName: '예금주',
    accountErrors: {
      bank: '은행을 골라 주세요.',
      accountNumber: '계좌번호는 숫자 6~20자리예요. 붙임표(-) 없이 적어 주세요.',
      holderName: '예금주를 60자까지 적어 주세요.',
    },
    reason: '이유',
    reasonHint: '적지 않아도 돼요.',
    press: '청약철회 신청',
    asked: '청약철회를 신청했어요',
    askedNext:
      '판매자가 확인하고 있어요. 상품을 이미 받았다면 돌려보내 주세요. 돌려받은 날부터, 아직 받지 않았다면 신청한 날부터 3영업일 안에 환불하고 이 화면과 메일로 알려 드려요.',
  },
}
