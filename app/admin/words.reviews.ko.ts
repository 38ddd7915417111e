/** 확인 필요: why a person has to look at a payment, and what to do. */
export const reviews = {
  WITHDRAWAL:
    '구매자가 청약철회를 신청했어요. 받은 날부터 7일(더 길게 정했으면 그 기간) 안이면 환불해야 해요. 결제에서 환불하면 함께 정리돼요.',
  SECOND_CAPTURE: '같은 주문이 두 번 결제됐어요. 하나를 돌려줘야 할 수 있어요.',
  REFUNDED_ELSEWHERE:
    '토스페이먼츠에서 직접 환불된 정기결제예요. 구독은 그대로 두었으니, 끝내야 하면 구독에서 끝내 주세요.',
  REFUND_REFUSED:
    '해지하며 돌려주기로 한 돈을 토스페이먼츠가 돌려주지 않았어요. 금액과 이유는 결제에 있어요. 고객에게 계좌를 물어 이체로 돌려준 뒤 정리해 주세요.',
  OURS: '상점의 키나 계약, 기록이 맞지 않아 토스페이먼츠가 정기결제를 받지 않았어요. 고객의 카드 문제가 아니에요. 코드를 보고 키와 계약을 바로잡아 주세요. 정기결제는 한 시간 쉬었다가 저절로 다시 해요.',
  UNSETTLED: '하루가 지나도록 결과를 알 수 없었어요. 토스페이먼츠 상점관리자에서 확인해 주세요.',
  LATE_CAPTURE: '더는 기다리지 않던 돈이 들어왔어요. 돌려주거나, 물건을 보내야 해요.',
  ANSWER_OTHER_ORDER: '토스페이먼츠의 답이 다른 주문의 것이었어요.',
  ANSWER_OTHER_PAYMENT: '토스페이먼츠의 답이 다른 결제의 것이었어요.',
  ANSWER_OTHER_MERCHANT: '토스페이먼츠의 답이 다른 상점의 것이었어요. 키와 TOSS_MID를 확인해 주세요.',
  ANSWER_OTHER_AMOUNT: '토스페이먼츠가 답한 금액이 주문과 달라요.',
  ANSWER_OTHER_CURRENCY: '토스페이먼츠가 답한 통화가 원화가 아니에요.',
  ANSWER_UNKNOWN_STATUS: '토스페이먼츠가 모르는 상태를 답했어요.',
  ANSWER_NO_APPROVAL_TIME: '승인됐다는 답에 승인 시각이 없었어요.',
  ANSWER_NO_ACCOUNT: '입금 대기라는 답에 계좌가 없었어요.',
  ANSWER_UNREADABLE: '토스페이먼츠의 답을 읽을 수 없었어요.',
  ANSWER_OTHER_TYPE: '정기결제 주문을 다른 결제창에서 결제했다는 답이었어요.',
}
