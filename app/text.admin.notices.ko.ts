import type { NoticeKind } from '../domain/notices.ts'
import type { NoticeState } from '../domain/outbox.ts'

/** 손님에게 가는 메일을 직원이 보는 화면. */
export const adminNoticesKo = {
  notices: {
    title: '알림 메일',
    lead: '손님에게 보낼 메일이에요. 일 하나에 메일 하나만 가고, 보내지 못하면 기다렸다가 다시 보내요.',
    list: '알림 목록',
    at: '일어난 때',
    kind: '알림',
    about: '무엇',
    state: '상태',
    attempts: '시도',
    reason: '이유',
    empty: '아직 보낼 알림이 없어요',
    emptyBody: '손님이 결제하면 영수증 메일이 여기에 쌓여요.',
    bad: '쪽 번호를 읽을 수 없어요.',
    again: '다시 보내기',
    sentAgain: '곧 다시 보낼게요.',
    notAgain: '이미 보냈거나 없는 알림이에요. 아무것도 바뀌지 않았어요.',
    noServer: '메일 서버가 없어요',
    noServerBody:
      '실제 키를 쓰는데 SMTP_URL이 비어 있어서 메일이 나가지 않고 기다려요. 3일이 지나면 보내지 않아요.',
    kept: '메일 서버(SMTP_URL)가 없어서 메일을 보내지 않고 메일함에 모아요.',
    toMailbox: '메일함 열기',
  },
  noticeStates: {
    pending: '보내기 전',
    sent: '보냄',
    failed: '보내지 못함',
    skipped: '보내지 않음',
  } satisfies Record<NoticeState, string>,
  /** Why not, where it is worth words; an SMTP code stands for itself. */
  noticeReasons: {
    ERASED: '지워진 분이에요',
    BAD_ADDRESS: '쓸 수 없는 주소예요',
    TOO_OLD: '3일 넘게 기다렸어요',
    UNREADABLE: '모르는 모양의 알림이에요',
    DEFECT: '메일을 만들지 못했어요 (로그를 봐 주세요)',
  },
  noticeKinds: {
    receipt: '영수증',
    depositWanted: '입금 안내',
    depositReversed: '입금 취소',
    depositExpired: '입금 기한 지남',
    depositCanceled: '입금 전 취소',
    refunded: '환불',
    subscriptionStarted: '구독 시작',
    trialEnding: '체험 종료 예정',
    upcomingCharge: '결제 예정',
    charged: '이용료 결제',
    chargeFailed: '결제 실패',
    cardNeeded: '새 카드 필요',
    priceConsentWanted: '요금 변경 동의',
    planChanged: '요금제 변경',
    paused: '쉬어 가기',
    resumed: '다시 시작',
    cancelScheduled: '해지 예약',
    cancelWithdrawn: '해지 철회',
    ended: '구독 끝',
    chargeRefunded: '이용료 환불',
  } satisfies Record<NoticeKind, string>,
}
