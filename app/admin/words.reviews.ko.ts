import type { Words } from './words.ts'

/** 사람이 살펴볼 까닭. */
export const reviews: Words['reviews'] = {
  WITHDRAWAL:
    '구매자가 청약철회를 신청했어요. 받은 날부터 7일 안이면 환불해야 해요. 결제에서 환불하면 함께 정리돼요.',
  SECOND_CAPTURE: '같은 주문이 두 번 결제됐어요. 하나를 돌려줘야 할 수 있어요.',
  REFUNDED_ELSEWHERE:
    '토스페이먼츠에서 직접 환불된 정기결제예요. 구독은 그대로 두었으니, 끝내야 하면 구독에서 끝내 주세요.',
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
  REFUND_FAILED:
    '환불한 돈의 전부 또는 일부가 구매자의 계좌에 입금되지 않았어요. 구매자에게 다른 계좌를 물어 직접 보내고, 언제 어디로 보냈는지 메모를 남기고 ‘처리함’으로 닫아 주세요.',
  REFUND_LATE:
    '환불한 돈이 입금됐다는 답이 보름 넘게 없어요. 토스페이먼츠 상점관리자에서 확인하고, 입금되지 않았다면 구매자에게 다른 계좌를 물어봐 주세요.',
}
