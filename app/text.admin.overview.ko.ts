import type { MovementKind, MovementRow } from '../domain/projections/revenue.ts'

/** 한눈에: what needs a person, and the numbers with what each means. The same words stand in docs/numbers.md. */
export const adminOverviewKo = {
  charts: {
    column: '시각',
    asTable: '표로 보기',
    close: '닫기',
    definitionOf: (name: string) => `${name}: 뜻과 계산`,
  },
  overview: {
    title: '한눈에',
    asOf: (moment: string) => `${moment} 기준이에요. 사건이 기록되면 바로 바뀌어요.`,
    past: {
      title: (day: string) => `${day}이 끝난 시점의 숫자예요`,
      body: '그 뒤에 일어난 일은 세지 않았어요.',
      events: '그날의 사건 보기',
      toNow: '지금으로',
      pick: '지난 날짜로 보기',
      day: '날짜',
      show: '그날 보기',
    },
    today: '오늘 할 일',
    nothing: '지금 처리할 일은 없어요',
    nothingBody: '토스페이먼츠와 장부가 맞고, 약속도 모두 지켜지고 있어요.',
    notCompared: '토스페이먼츠와 장부는 아직 맞춰 보지 않았어요.',
    sharedKeys: '토스페이먼츠가 문서에 공개한 키라서, 토스페이먼츠와 장부를 맞춰 보지 않아요.',
    othersKept: '그 밖의 약속은 모두 지켜지고 있어요.',
    notAsked: '아직 점검하지 않은 약속이 있어요. 상점을 켜고 곧 시작해요.',
    late: {
      name: '장부를 맞춰 보지 못했어요',
      body: (since: string) => `${since}부터 토스페이먼츠와 장부를 맞춰 보지 못했어요.`,
    },
    unanswered: { name: '점검하지 못한 약속', body: '지켜지고 있는지 지금은 알 수 없어요.' },
    times: (count: number) => `${count}건`,
    waits: {
      stopped: { name: '결제를 멈춰 두었어요', body: '새 결제와 정기결제를 받지 않아요.' },
      broken: { name: '지켜지지 않은 약속', body: '점검에서 어긋난 것이 있어요.' },
      unresolved: { name: '처리 대기', body: '상점이 스스로 끝내지 못한 일이에요.' },
      approvals: { name: '환불 승인', body: '다른 직원이 올린 환불이 기다려요.' },
      owing: { name: '미납 회원', body: '정기결제가 실패해 받지 못한 회원이에요.' },
      untold: { name: '웹훅이 오지 않아요', body: '돈이 움직였는데 아무 웹훅도 알려 주지 않았어요.' },
      failedMails: { name: '보내지 못한 알림', body: '메일 서버가 받지 않았어요.' },
    },
    period: '기간',
    periods: { 7: '7일', 30: '30일', 90: '90일', 365: '1년' },
    span: (from: string, to: string) => `${from} ~ ${to}`,
    compared: (change: string) => `이전 같은 기간보다 ${change}`,
    comparedNothing: '이전 같은 기간에는 없었어요',
    unknown: '—',
    people: (count: number) => `${count}명`,
    money: {
      title: '매출과 환불',
      byDay: '일별 매출과 환불',
      byMonth: '월별 매출과 환불',
      summary: (from: string, to: string, sales: string, refunds: string) =>
        `${from}부터 ${to}까지 매출 ${sales}, 환불 ${refunds}. 매출은 선 위로, 환불은 선 아래로 그렸어요.`,
      none: '이 기간에는 오간 돈이 없어요',
      noneBody: '결제가 승인되면 날짜별로 쌓여요.',
      sales: '매출',
      refunds: '환불',
      net: '순매출',
    },
    revenue: {
      title: '월 반복 매출 (MRR)',
      lead: '최근 12개월',
      level: '월말 기준 월 반복 매출',
      moves: '늘고 준 이유',
      summary: (from: string, to: string, change: string) => `${from}에서 ${to}으로, ${change} 달라졌어요.`,
      movesSummary: (up: string, down: string) =>
        `12개월 동안 ${up} 늘고 ${down} 줄었어요. 늘어난 금액은 선 위로, 줄어든 금액은 선 아래로 그렸어요.`,
      none: '아직 구독 매출이 없어요',
      noneBody: '첫 정기결제가 승인되면 월별 매출이 여기에 그려져요.',
      mrr: 'MRR',
      members: '돈을 내는 회원',
      thisMonth: (change: string) => `이번 달 ${change}`,
      kinds: {
        new: '새로 시작',
        imported: '옮겨 옴',
        reactivation: '돌아옴',
        expansion: '늘어남',
        contraction: '줄어듦',
        churn: '떠남',
      } satisfies Record<MovementKind, string>,
    },
    churn: {
      title: '이탈',
      chart: '월별 이탈률',
      summary: (members: string, won: string) => `이번 달은 회원 ${members}, 금액 ${won}예요.`,
      members: '회원 이탈률',
      won: '금액 이탈률',
      note: (count: number, won: string) => `이번 달 ${count}명, ${won}`,
      why: '떠난 이유 (최근 12개월)',
      reasons: {
        left: '기간이 끝날 때 해지',
        leftNow: '바로 해지',
        unpaid: '끝내 내지 못함',
        neverPaid: '첫 결제 실패',
        noConsent: '동의하지 않음',
        refunded: '환불하고 끝냄',
        staff: '직원이 끝냄',
        suspended: '미납으로 멈춤',
        paused: '쉬어 감',
      } satisfies Record<NonNullable<MovementRow['reason']>, string>,
    },
    recovery: {
      title: '실패한 정기결제의 회수',
      none: '이 기간에는 실패한 정기결제가 없어요',
      noneBody: '카드가 거절되면 몇 번째 시도에서 다시 받았는지 여기에 보여요.',
      share: '회수율',
      shareWon: (share: string) => `금액으로는 ${share}`,
      recovered: '다시 받은 돈',
      open: '아직 못 받은 돈',
      lost: '놓친 돈',
      cases: (count: number) => `${count}건`,
      heap: (count: number, won: string) => `${count}건 · ${won}`,
      chart: '몇 번째 시도에서 받았나',
      summary: (best: string) => `${best}에 가장 많이 받았어요.`,
      nth: (tries: number) => `${tries}번째`,
      count: '건수',
      waived: (count: number) => `넘어가 준 것 ${count}건`,
    },
    defined: {
      sales: {
        means: '고른 기간에 승인된 결제를 모두 더한 값이에요. 부가세를 포함하고, 늦게 찾은 승인도 들어가요.',
        formula: '장부(ledger)의 들어온 돈의 합, 한국 시간의 날짜로',
      },
      refunds: {
        means:
          '고른 기간에 나간 돈이에요. 언제 결제한 것이든 취소를 장부에 적은 날에 세고, 되돌아간 입금도 들어가요. 토스에서 직접 취소한 건은 여기서 알게 된 날이에요.',
        formula: '장부(ledger)의 나간 돈의 합, 한국 시간의 날짜로',
      },
      net: {
        means: '매출에서 환불을 뺀 값이에요. 토스페이먼츠 수수료는 빼지 않았어요.',
        formula: '매출 − 환불 = 장부(ledger)의 합',
      },
      mrr: {
        means:
          '지금 이용 권한이 있고 첫 유료 기간이 시작된 구독의 한 달 요금을 더한 값이에요. 체험, 쉬는 중, 유예가 끝난 미납은 세지 않아요. 해지를 예약한 구독은 끝나는 날까지 세요.',
        formula: '월 요금 + (연 요금 ÷ 12, 반올림), 부가세 포함',
      },
      members: {
        means: '월 반복 매출에 세는 구독의 수예요. 두 상품을 구독한 사람은 두 번 세요.',
        formula: '새로 시작 + 옮겨 옴 + 돌아옴 − 떠남',
      },
      moves: {
        means:
          '새로 시작: 첫 유료 기간. 옮겨 옴: 다른 시스템에서 이어 온 구독. 돌아옴: 떠났거나 쉬거나 멈췄다가 다시, 새 구독으로 온 것도 같은 상품이면. 늘어남과 줄어듦: 요금제나 요금이 바뀜. 떠남: 구독이 끝나거나, 쉬거나, 미납으로 멈춤.',
        formula: '월초 + 새로 시작 + 옮겨 옴 + 돌아옴 + 늘어남 − 줄어듦 − 떠남 = 월말',
      },
      churnMembers: {
        means:
          '월초에 있던 회원 가운데 그달에 떠난 회원의 비율이에요. 월초에 아무도 없던 달은 계산하지 않아요.',
        formula: '그달에 떠난 회원 ÷ 월초 회원',
      },
      churnWon: {
        means: '월초의 월 반복 매출 가운데 떠나거나 줄어서 없어진 금액의 비율이에요.',
        formula: '(떠남 + 줄어듦) ÷ 월초 MRR',
      },
      recovery: {
        means:
          '고른 기간에 처음 거절된 정기결제 가운데, 결과가 나온 것 중에서 다시 받은 비율이에요. 아직 시도하고 있는 것은 세지 않고, 첫 가입 결제의 거절도 세지 않아요.',
        formula: '다시 받은 것 ÷ (다시 받은 것 + 놓친 것 + 넘어가 준 것)',
      },
    },
  },
}
