/** 현금영수증에서 일어난 일. */
export const cashReceiptEvents = {
  CashReceiptRequested: '현금영수증 발급을 요청함',
  CashReceiptRetried: '현금영수증 발급을 다시 요청함',
  CashReceiptIssued: '현금영수증이 발급됨',
  CashReceiptDeclined: '현금영수증이 발급되지 않음',
  CashReceiptRegistered: '현금영수증이 국세청에 등록됨',
  CashReceiptRejected: '국세청이 현금영수증을 받지 않음',
  CashReceiptCancelRequested: '현금영수증 취소를 요청함',
  CashReceiptCancelRetried: '현금영수증 취소를 다시 요청함',
  CashReceiptCanceled: '현금영수증이 취소됨',
  CashReceiptCancelFailed: '현금영수증이 취소되지 않음',
}

export const cashReceiptReviews = {
  CASH_RECEIPT_DECLINED:
    '구매자나 직원이 신청한 현금영수증을 토스페이먼츠가 발급하지 않았어요. 번호 때문이 아니에요. 현금영수증 화면의 코드를 보고 키와 계약을 확인해 주세요.',
  CASH_RECEIPT_NOT_CANCELED:
    '환불했는데 토스페이먼츠가 현금영수증을 취소하지 않았어요. 하루 뒤에 저절로 다시 취소해요. 바로 하려면 현금영수증 화면에서 취소해 주세요. 홈택스에서는 취소하지 마세요. 여기서는 알 수 없어 두 번 취소하게 돼요.',
  CASH_RECEIPT_NUMBER_WRONG:
    '현금영수증이 번호 때문에 발급되지 않았는데, 결과가 늦어 신청한 사람이 보지 못했을 수 있어요. 고객에게 번호를 다시 물어 새로 발급해 주세요.',
  CASH_RECEIPT_REJECTED: '국세청이 현금영수증을 받지 않았어요. 고객에게 번호를 다시 물어 새로 발급해 주세요.',
  CASH_RECEIPT_UNHEARD:
    '현금영수증을 발급한 지 열흘이 지났는데 국세청 결과를 알 수 없어요. 토스페이먼츠 상점관리자에서 확인해 주세요.',
  CASH_RECEIPT_UNSETTLED:
    '하루가 지나도록 현금영수증 결과를 알 수 없었어요. 토스페이먼츠 상점관리자에서 확인해 주세요.',
}
