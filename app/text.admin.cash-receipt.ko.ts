/** 현금영수증 화면에서 직원이 읽는 말. */
export const adminCashReceiptKo = {
  cashReceipt: {
    title: '현금영수증',
    link: '현금영수증',
    takenBack: (sum: string) => `현금영수증도 ${sum}만큼 저절로 취소돼요.`,
    back: '결제로 돌아가기',
    none: '발급한 현금영수증이 없어요.',
    notCash: '계좌이체나 입금된 가상계좌로 받은 돈에만 발급할 수 있어요.',
    nothingNow: '지금은 발급할 수 없어요. 남은 금액이 없거나 환불 결과를 확인하고 있어요.',
    inWindow:
      '결제창에서 신청한 현금영수증이 있었는지 이 결제의 기록으로는 알 수 없어요. 발급하기 전에 토스페이먼츠 상점관리자에서 확인해 주세요.',
    ofWindow: {
      title: '결제창에서 신청한 현금영수증',
      stands: '토스페이먼츠가 발급했고, 환불하면 그만큼 저절로 취소해요. 그래서 여기서 또 발급하지 않아요.',
      refused:
        '국세청이 이 현금영수증을 받지 않았다면 다른 번호로 새로 발급할 수 있어요. 발급하기 전에 토스페이먼츠에 다시 확인해요.',
      gone: '모두 환불돼서 토스페이먼츠가 함께 취소했어요.',
    },
    order: '주문번호',
    status: '상태',
    statuses: {
      requesting: '발급 결과 확인 중',
      issued: '발급됨, 국세청 확인 전',
      registered: '국세청에 등록됨',
      canceling: '취소 결과 확인 중',
      canceled: '취소됨',
      declined: '발급되지 않음',
      rejected: '국세청이 받지 않음',
    },
    use: '용도',
    uses: { incomeDeduction: '소득공제용 (개인)', businessExpense: '지출증빙용 (사업자)' },
    identity: '발급 번호',
    amount: '발급 금액',
    standing: '남은 금액',
    issueNumber: '승인번호',
    requestedAt: '신청한 시각',
    see: '영수증 보기',
    failure: '이유',
    ask: {
      title: '발급하기',
      lead: (sum: string) => `${sum}에 대해 발급해요. 환불하면 그만큼 저절로 취소돼요.`,
      identity: '휴대폰번호, 현금영수증 카드번호 또는 사업자등록번호',
      identityHint: '고객이 알려 준 번호예요. 번호를 모르면 자진발급 번호 010-000-1234를 적어요.',
      submit: '발급하기',
    },
    cancel: {
      title: '취소하기',
      lead: (sum: string) =>
        `남은 ${sum}을 모두 취소해요. 돈은 움직이지 않아요. 취소한 뒤에 다시 발급할 수 있어요.`,
      submit: '현금영수증 취소',
    },
    open: '결과를 확인하고 있어요',
    openBody: '실패한 것이 아니에요. 결과가 나오면 저절로 바뀌니 다시 신청하지 마세요.',
  },
}

export type AdminCashReceiptText = typeof adminCashReceiptKo
