import type { PayoutState, SettlementState } from '../domain/settlement/settlements.ts'

/** 정산: what Toss pays out, when, what it costs, and what does not match. The definitions stand in docs/numbers.md too. */
export const adminSettlementsKo = {
  settlements: {
    nav: '정산',
    title: '정산',
    lead: '토스페이먼츠가 언제 얼마를 지급하는지, 수수료가 얼마인지 장부와 맞춰 보여요.',
    never: '아직 토스페이먼츠에 물어보지 않았어요. 상점을 켜고 곧 물어봐요.',
    asOf: (moment: string) => `${moment}에 토스페이먼츠에서 가져왔어요. 매일 아침 7시에 다시 가져와요.`,
    failed: '토스페이먼츠에서 정산을 가져오지 못했어요',
    failedBody: (code: string, next: string) =>
      `${next}에 저절로 다시 물어봐요. 그때까지는 마지막으로 가져온 내용을 보여요. (${code})`,
    testKeys: '테스트 키로는 토스페이먼츠가 정산을 보여 주지 않아요',
    testKeysBody: '라이브 키로 바꾸면 결제 다음 날부터 채워져요. 샌드박스에서는 지금도 볼 수 있어요.',
    expected: '지급 예정',
    paid: '이번 달 지급',
    cost: '이번 달 수수료',
    waiting: '정산표에 아직 없는 매출',
    heap: (count: number) => `${count}건`,
    next: (day: string, count: number) => `${count}건 · 가장 가까운 지급일 ${day}`,
    rate: (share: string) => `매출의 ${share}`,
    noRate: '이번 달 지급분이 아직 없어요',
    apartTitle: '맞지 않는 것',
    apartNone: '모두 맞아요',
    apartNoneBody: '토스페이먼츠의 정산이 모두 장부의 결제·취소와 같아요.',
    apartLead: (count: number, orMore: boolean) =>
      `${count}건${orMore ? ' 넘게' : '을'} 사람이 보아야 해요. 줄마다 할 일을 적었어요.`,
    missingMore: (shown: number, count: number) =>
      `정산에 없는 매출은 모두 ${count}건이고, 오래된 ${shown}건만 보여요. 정산표에 오르면 여기서 빠져요.`,
    apartMore: (shown: number) => `정산표의 줄은 처음 ${shown}건만 보여요.`,
    apartDownload: '맞지 않는 줄 모두 CSV로 내려받기',
    missing: '장부에는 있는데 정산에 없어요',
    missingDo:
      '결제한 지 엿새가 지나도록 정산표에 오르지 않았어요. 토스페이먼츠 고객센터에 주문번호로 물어봐 주세요. 수동 정산 계약이면 정산을 요청했는지 먼저 확인해 주세요.',
    states: {
      matched: '맞음',
      stranger: '장부에 없음',
      otherSum: '금액이 다름',
      feesOff: '수수료 합이 다름',
    } satisfies Record<SettlementState, string>,
    todo: {
      stranger:
        '처리 대기에 이 거래가 있는지 보고, 없으면 다음 대사 때 저절로 올라와요. 다른 시스템과 계정을 함께 쓰면 그쪽 결제예요.',
      otherSum:
        '토스페이먼츠 상점관리자에서 이 거래의 금액을 확인해 주세요. 결제 화면에서 ‘지금 확인’을 누르면 장부를 토스에 맞춰요.',
      feesOff: '수수료 항목의 합이 공제한 금액과 달라요. 내일도 그대로면 토스페이먼츠에 물어봐 주세요.',
    } satisfies Record<Exclude<SettlementState, 'matched'>, string>,
    toUnresolved: '처리 대기로',
    ours: (amount: string) => `장부에는 ${amount}`,
    payouts: { paid: '지급됨', expected: '예정', unsure: '확인 전' } satisfies Record<PayoutState, string>,
    byDay: '지급일별',
    list: '지급일별 정산',
    rowsOf: (day: string) => `${day} 지급분`,
    dayLead: '이날 지급되는 결제와 취소를 하나씩 보여요.',
    day: '지급일',
    payout: '지급',
    count: '건수',
    amount: '매출',
    fee: '수수료',
    vat: '수수료 부가세',
    interest: '할부 이자',
    interestWithin: '그 가운데 무이자 할부 이자',
    payOut: '지급액',
    total: '합계',
    soldOn: '매출일',
    order: '주문',
    state: '대조',
    apart: (count: number) => `맞지 않음 ${count}`,
    allMatch: '모두 맞음',
    noDays: '이 기간에는 지급이 없어요',
    noDaysBody: '결제하고 다음 날이면 지급 예정일과 함께 여기에 보여요.',
    nextRows: '다음 줄들',
    noRows: '이날 지급분이 없어요',
    from: '지급일부터',
    to: '지급일까지',
    onlyApart: '맞지 않는 것만',
    submit: '보기',
    clear: '조건 지우기',
    bad: '날짜를 읽을 수 없어 아무것도 찾지 않았어요.',
    download: '이 정산을 CSV로 내려받기',
    transactionKey: '거래 키',
    tossOrder: '토스의 주문번호',
    ofPayment: '정산',
    ofPaymentNone: '아직 정산표에 없어요. 결제하고 다음 날부터 보여요.',
    ofPaymentLater: '아직 정산표에 없는 취소가 있어요. 취소하고 다음 날부터 함께 보여요.',
    ofPaymentTest: '테스트 키로는 토스페이먼츠가 정산을 보여 주지 않아요.',
    capture: '결제',
    cancel: '취소',
    ofPaymentSum: '이 결제로 받는 돈',
    calendar: {
      title: '지급 달력',
      weekdays: ['월', '화', '수', '목', '금', '토', '일'],
      today: '오늘',
      none: '이 네 주에는 지급이 없어요',
      noneBody: '결제하고 다음 날이면 지급 예정일이 여기에 보여요.',
      all: '정산 모두 보기',
      paid: '네 주 동안 지급됨',
      expected: '네 주 동안 지급 예정',
      waiting: (count: number, won: string) =>
        `정산표에 아직 없는 매출 ${count}건 ${won}은 지급일을 아직 몰라 여기에 없어요.`,
    },
    defined: {
      expected: {
        means:
          '토스페이먼츠가 오늘이나 그 뒤의 지급일을 알린 결제와 취소에서 수수료를 뺀 금액이에요. 아직 정산표에 오르지 않은 매출은 지급일을 몰라 세지 않아요.',
        formula: '지급액(payOutAmount)의 합, 지급일이 되지 않은 것',
      },
      paid: {
        means:
          '이번 달에 지급일이 있고, 그날이나 그 뒤에 토스페이먼츠가 여전히 그날이라고 한 금액이에요. 은행에 들어온 것까지 본 것은 아니에요.',
        formula: '지급액(payOutAmount)의 합, 지급일 ≤ 마지막으로 물어본 날',
      },
      cost: {
        means: '이번 달에 지급되는 매출에서 떼는 수수료와 그 부가세예요. 취소로 돌아온 수수료는 뺐어요.',
        formula: '수수료(supplyAmount) + 부가세(vat) = 매출 − 지급액',
      },
      waiting: {
        means:
          '최근 엿새 동안 오간 돈 가운데 토스페이먼츠의 정산표에 아직 없는 금액이에요. 정산표에는 결제 다음 날부터 올라와요.',
        formula: '장부(ledger)의 합, 같은 거래 키의 정산이 없는 것',
      },
      calendar: {
        means:
          '칸마다 그날의 지급액이에요. 지급됨은 그날이나 그 뒤에 토스페이먼츠가 그날이라고 한 것, 예정은 아직 오지 않은 날, 확인 전은 지났지만 그 뒤로 물어보지 못했거나 날이 바뀐 것이에요.',
        formula: '지급액(payOutAmount)의 합, 지급일(paidOutDate)마다',
      },
    },
  },
}
