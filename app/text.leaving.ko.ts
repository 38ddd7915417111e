/** Leaving a subscription: both ways, what each gives back, and what follows. Sums and days come as text. */
export const leavingKo = {
  leaving: {
    title: '해지하기',
    lead: '두 가지 방법이 있어요. 누르면 다시 묻지 않고 접수해요.',
    atEnd: '기간이 끝나면 해지',
    atEndTerm: '일반해지',
    now: '지금 바로 해지',
    nowTerm: '중도해지',
    usableUntil: '마지막 이용일',
    noMoreCharges: '더는 결제되지 않아요.',
    undo: (day: string) => `${day}까지는 되돌릴 수 있어요.`,
    today: (day: string) => `오늘(${day}) 바로 끝나요.`,
    noUndo: '바로 끝나서 되돌릴 수 없어요.',
    refund: '환불 금액',
    basis: {
      withdrawal: (days: number) => `결제한 지 ${days}일이 지나지 않아 낸 금액을 모두 돌려드려요 (청약철회).`,
      unusedDays: (unused: number, all: number) =>
        `이용 기간 ${all}일 가운데 쓰지 않은 ${unused}일만큼 돌려드려요. 오늘은 쓴 날로 셈해요.`,
      nothing: '돌려드릴 금액이 없어요.',
      elsewhere:
        '이번 이용 기간은 옮겨 오기 전에 결제해서 여기서 돌려드릴 금액이 없어요. 그 결제의 환불은 판매자에게 물어봐 주세요. 연락처는 화면 아래에 있어요.',
    },
    refundHow: '결제한 수단으로 돌아가요. 카드사에 따라 며칠 걸릴 수 있어요.',
    refundByHand:
      '결제한 지 오래되어 결제한 수단으로는 돌려드릴 수 없어요. 해지하면 담당자가 연락드려 계좌 이체처럼 다른 방법으로 돌려드려요.',
    atEndButton: '기간이 끝나면 해지하기',
    nowButton: (sum: string) => `지금 해지하고 ${sum} 돌려받기`,
    nowButtonFree: '지금 해지하기',
    owed: '지금 해지하면 밀린 이용료를 다시 결제하려고 하지 않아요. 낼 금액도 남지 않아요.',
    unpaidOnly: '지금 이용 기간에 낸 금액이 없어 바로 끝나요.',
    checking: '지금 결제를 확인하고 있어요. 결제가 되면 그 기간의 끝까지 이용하고, 되지 않으면 바로 끝나요.',
    stay: '계속 이용하기',
  },
}
