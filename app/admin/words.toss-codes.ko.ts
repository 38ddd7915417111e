import type { Words } from './words.ts'

/** What a code of Toss's, or one of ours in its place, means to staff, with what to do next. */
export const tossCodes: Words['tossCodes'] = {
  CHARGE_CALLED_OFF:
    '회원이 해지했거나 이용 기간이 지나 더 필요하지 않아 결제를 그만두었어요. 이 시도로 나간 돈은 없어요.',
  CHARGE_NEVER_MADE:
    '보름 동안 확인했지만 토스페이먼츠에 이 결제가 없어요. 고객 잘못이 아니라서 미납으로 두지 않고 다시 결제해요. 키와 계약을 확인해 주세요.',
  REQUEST_CHANGED: '가져온 회원의 키 정보를 고친 뒤라 보낼 내용이 전과 달라요. 새 멱등키로 다시 요청해요.',
  PAYMENT_OF_ANOTHER_ORDER:
    '구매자가 다른 금액이나 다른 주문의 결제창에서 돌아왔어요. 결제된 돈이 없고, 이 주문은 다시 결제할 수 있어요.',
  CANCEL_NEVER_MADE:
    '보름 동안 확인했지만 토스페이먼츠에 이 취소가 없어요. 돌려준 돈이 없으니 다시 취소할 수 있어요.',
  NOT_MATCHES_REFUNDABLE_AMOUNT: '토스페이먼츠의 잔액이 우리와 달라 아무것도 취소하지 않았어요.',
  NOT_CANCELABLE_AMOUNT: '토스페이먼츠에 남은 금액보다 커요.',
  NOT_CANCELABLE_PAYMENT: '취소할 수 없는 결제예요.',
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER: '휴면 회원의 결제라 취소할 수 없어요. 고객에게 알려 주세요.',
  ALREADY_CANCELED_PAYMENT: '이미 모두 취소된 결제예요.',
  ALREADY_REFUND_PAYMENT: '이미 환불된 결제예요.',
  INVALID_BANK: '환불 계좌의 은행을 다시 골라 주세요.',
  INVALID_REFUND_ACCOUNT_NUMBER: '환불 계좌번호가 맞지 않아요. 고객에게 다시 물어봐 주세요.',
  INVALID_REFUND_ACCOUNT_INFO: '환불 계좌번호와 예금주가 맞지 않아요. 고객에게 다시 물어봐 주세요.',
  FORBIDDEN_BANK_REFUND_REQUEST: '돈을 받을 수 없는 상태의 계좌예요. 다른 계좌를 받아 주세요.',
  NOT_ALLOWED_REFUND_BANK: '환불을 받을 수 없는 은행이에요. 다른 계좌를 받아 주세요.',
  FAILED_CLOSED_ACCOUNT_REFUND: '해지된 계좌예요. 다른 계좌를 받아 주세요.',
  NOT_ALLOWED_PARTIAL_REFUND: '이 결제는 부분 취소를 할 수 없어요. 전체를 취소해 주세요.',
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: '입금 전에는 전체만 취소할 수 있어요.',
  EXCEED_MAX_REFUND_DUE: '환불할 수 있는 기간이 지났어요. 고객과 다른 방법을 정해 주세요.',
  EXCEED_MAX_REFUND_AMOUNT: '일일 또는 월간 환불 한도를 넘었어요. 내일 다시 해 주세요.',
  EXCEED_CANCEL_LIMIT: '취소 한도를 넘었어요. 토스페이먼츠에 문의해 주세요.',
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT: '즉시 할인받은 금액보다 적게는 취소할 수 없어요.',
  REFUND_REJECTED: '결제사가 환불을 거절했어요. 결제사에 문의해 주세요.',
  NOT_SUPPORTED_REFUND: '환불을 쓸 수 없는 상점이에요. 토스페이먼츠에 문의해 주세요.',
  FAILED_REFUND_PROCESS: '은행 응답이 늦어 환불하지 못했어요. 잠시 뒤 다시 해 주세요.',
  FAILED_METHOD_HANDLING_CANCEL: '결제수단에 일시적인 문제가 있었어요. 잠시 뒤 다시 해 주세요.',
  FAILED_PARTIAL_REFUND: '은행 점검이나 계좌 문제로 부분 환불하지 못했어요.',
  CASH_RECEIPT_NEVER_MADE:
    '보름 동안 확인했지만 토스페이먼츠에 이 현금영수증이 없어요. 다시 신청할 수 있어요.',
  INVALID_CASH_RECEIPT_INFO: '현금영수증 번호가 맞지 않아요. 고객에게 다시 물어봐 주세요.',
  INVALID_BUSINESS_NUMBER: '사업자등록번호가 맞지 않아요.',
  NTS_ERROR: '국세청이 받지 않았어요. 발급 번호를 확인해 주세요.',
  DUPLICATED_CASH_RECEIPT: '이 주문에는 이미 현금영수증이 있어요.',
  NOT_FOUND_MERCHANT_BUSINESS_NUMBER:
    '토스페이먼츠에 등록된 사업자등록번호가 없어요. 토스페이먼츠에 문의해 주세요.',
}
