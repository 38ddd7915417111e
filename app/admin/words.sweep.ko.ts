/** 대사와 결제 중지에서 일어난 일. */
export const sweepEvents = {
  FindingOpened: '토스 장부와 다른 것이 발견됨',
  FindingTaken: '직원이 맡음',
  FindingClosed: '직원이 정리함',
  FindingCancelProposed: '직원이 이 돈을 돌려주자고 함',
  FindingCancelDropped: '돌려주지 않기로 함',
  FindingCancelRequested: '토스페이먼츠에 취소를 요청함',
  FindingCancelRetried: '취소를 다시 요청함',
  FindingCancelDeclined: '토스페이먼츠가 취소를 거절함',
  FindingSettled: '저절로 맞춰짐',
  LegalTextPublished: '약관이나 규정을 올림',
  ChargesStopped: '결제를 멈춤',
  ChargesReleased: '결제를 다시 받음',
}
