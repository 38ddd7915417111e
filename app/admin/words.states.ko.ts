import type { StreamStates, Words } from './words.ts'

/** Where a stream stands, by its kind and the innermost state of its machine; statuses of payments and members have words of their own. */
export const streamStates: StreamStates = {
  payment: { new: '아직 없음' },
  subscription: {
    new: '아직 없음',
    refused: '시작하지 않음',
    grace: '미납 (유예 중)',
    running: '이용 기간이 남음',
    resting: '일시 정지',
    settling: '환불을 확인하는 중',
  },
  card: {
    new: '아직 없음',
    registering: '등록하는 중',
    issuing: '등록을 확인하는 중',
    registered: '등록됨',
    attached: '구독에 쓰는 중',
    deleting: '지우는 중',
    deleted: '지워짐',
    failed: '등록 안 됨',
    expired: '기한 지남',
  },
  product: { new: '아직 없음', onSale: '판매 중', offSale: '판매 중지' },
  plan: { new: '아직 없음', onSale: '판매 중', offSale: '판매 중지' },
  coupon: { new: '아직 없음', active: '사용 가능', ended: '끝남' },
  campaign: { new: '아직 없음', running: '진행 중', finished: '마침', calledOff: '그만둠' },
  person: { whole: '보관 중', erasing: '파기하는 중', erased: '파기함' },
  staff: { nobody: '직원 없음', staffed: '직원 명부' },
  approval: {
    new: '아직 없음',
    waiting: '승인 대기',
    given: '승인함',
    carriedOut: '환불함',
    refused: '거절함',
    withdrawn: '거둠',
    expired: '기한 지남',
  },
  finding: {
    new: '아직 없음',
    open: '살펴볼 것',
    taken: '살펴보는 중',
    proposed: '승인 대기',
    canceling: '취소 확인 중',
    closed: '살펴봄',
    settled: '정리됨',
  },
  receipt: {
    none: '없음',
    requesting: '발급 결과 확인 중',
    issued: '발급됨',
    canceling: '취소 결과 확인 중',
    canceled: '취소됨',
    declined: '발급되지 않음',
    rejected: '국세청이 받지 않음',
  },
  legal: { new: '아직 없음', published: '게시됨' },
  stop: { released: '결제를 받는 중', stopped: '결제를 멈춤' },
  key: { new: '아직 없음', active: '쓸 수 있음', revoked: '폐기함' },
}

/** What became of a webhook. */
export const webhookStates: Words['webhookStates'] = {
  pending: '처리 전',
  later: '다시 볼 예정',
  done: '조회해서 확인함',
  ignored: '쓰지 않는 종류',
  dropped: '모르는 주문',
  mistrusted: '확인 값이 다름',
}
