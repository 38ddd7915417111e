/** 현금영수증: what a buyer reads. */
export const cashReceiptKo = {
  cashReceipt: {
    title: '현금영수증',
    none: '이 결제에는 현금영수증을 발급할 수 없어요. 계좌이체나 입금된 가상계좌 결제만 돼요.',
    nothingNow:
      '지금은 신청할 수 없어요. 남은 결제 금액이 없거나, 환불이나 늦게 확인된 결제를 확인하고 있어요.',
    askSeller:
      '결제창에서 이미 신청했는지 여기서는 알 수 없어요. 현금영수증이 필요하면 판매자에게 알려 주세요.',
    declinedOurs:
      '발급하지 못했어요. 번호 때문이 아니에요. 판매자가 확인하고 있으니 다시 신청하지 않아도 돼요.',
    back: '결제로 돌아가기',
    statuses: {
      requesting: '발급 결과를 확인하고 있어요. 다시 신청하지 마세요.',
      issued: '발급됐어요. 하루 이틀 뒤 국세청 홈택스에서 볼 수 있어요.',
      registered: '발급됐어요. 국세청 홈택스에서 볼 수 있어요.',
      canceling: '발급된 현금영수증을 취소하고 있어요.',
      canceled: '현금영수증이 취소됐어요.',
      declined: '발급되지 않았어요. 번호를 확인하고 다시 신청해 주세요.',
      rejected: '국세청이 이 번호를 받지 않았어요. 번호를 확인하고 다시 신청해 주세요.',
    },
    ofWindow: '결제창에서 신청한 현금영수증이에요. 환불받으면 그만큼 저절로 취소돼요.',
    ofWindowGone: '결제창에서 신청한 현금영수증은 환불과 함께 취소됐어요.',
    ofWindowRefused: '국세청이 이 현금영수증을 받지 않았나요?',
    issuedAmount: '발급 금액',
    use: '용도',
    uses: { incomeDeduction: '소득공제용 (개인)', businessExpense: '지출증빙용 (사업자)' },
    identity: '휴대폰번호, 현금영수증 카드번호 또는 사업자등록번호',
    identityHint: '지출증빙용이면 사업자등록번호 10자리를 적어 주세요.',
    issuedTo: '발급 번호',
    standing: '금액',
    issueNumber: '승인번호',
    requestedAt: '신청한 시각',
    see: '영수증 보기',
    what: (sum: string) => `${sum}에 대해 발급해요. 환불받으면 그만큼 저절로 취소돼요.`,
    submit: '신청하기',
    wrongPerson: '휴대폰번호(010…)나 현금영수증 카드번호를 숫자로 적어 주세요.',
    wrongBusiness: '사업자등록번호 10자리를 확인해 주세요.',
  },
}

export type CashReceiptText = typeof cashReceiptKo
