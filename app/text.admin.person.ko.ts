import type { EraseReason } from '../domain/person/events.ts'

/** 한 사람에 관한 것: 주문과 구독, 내어 주기, 지우기. */
export const adminPersonKo = {
  person: {
    title: '고객',
    guestTitle: '비회원',
    /** in place of a name that was erased */
    word: '탈퇴한 고객',
    open: '이 고객의 주문과 구독',
    id: '고객 번호',
    orders: '주문',
    subscriptions: '구독',
    none: '없음',
    erasedAt: '지운 시각',
    keptUntil: '법정 보관 기한',
    keptBy: '전자상거래법 시행령 제6조',
    nothingKept: '보관할 기록 없음',
    statutoryErasedAt: '법정 보관 정보를 지운 시각',
    take: '열람 요청에 답하기',
    takeLead:
      '이 고객에 관해 저장된 것을 모두 담아요. 본인인지 확인한 다음 내어 주세요. 내어 준 일은 기록에 남아요.',
    asJson: '파일로 받기 (JSON)',
    asHtml: '화면으로 보기',
    erase: '지우기',
    eraseLead:
      '이름, 이메일, 비밀번호, 등록한 카드, 보관된 메일을 바로 지우고, 이 고객에게는 더 이상 메일이 가지 않아요. 결제 기록은 기한까지 따로 보관해요. 되돌릴 수 없어요.',
    why: '사유',
    choose: '골라 주세요',
    sure: '되돌릴 수 없다는 것을 확인했어요',
    button: '지우기',
    done: '지웠어요.',
    soon: '등록한 카드를 토스페이먼츠에서 지우고 있어요. 끝나는 대로 나머지도 지워요.',
    notAllowed: '지우고 내어 주는 일은 소유자만 할 수 있어요.',
  },
  eraseReasons: {
    ownWish: '본인이 직접 탈퇴함',
    askedUs: '본인이 전화·메일·편지로 요청함',
    representative: '법정대리인이 요청함',
    mistaken: '잘못 만들어진 계정',
    term: '보존 기간이 끝남',
    restored: '백업에서 되살아난 것을 다시 지움',
  } satisfies Record<EraseReason, string>,
}
