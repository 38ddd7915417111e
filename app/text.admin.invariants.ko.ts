/** 점검 화면에서 직원이 읽는 말. */
export const adminInvariantsKo = {
  invariants: {
    title: '점검',
    lead: '상점이 지키기로 한 약속을 스스로 살핀 결과예요. 10분마다 일부를, 하루에 한 번 전부를 봐요.',
    list: '약속과 결과',
    names: {
      books: '장부와 토스페이먼츠가 원 단위까지 같다',
      oneCapture: '주문 하나에 결제는 한 번이다',
      gapless: '사건이 빠지거나 바뀌지 않았다',
      sealed: '장부의 봉인이 모두 맞다',
      rowsFollow: '화면의 값은 사건에서 나온 그대로다',
      reviewed: '하루 넘게 결과를 모르는 채로 두지 않는다',
      refundsWithin: '받은 돈보다 많이 돌려주지 않는다',
      entitled: '이용하는 회원은 요금을 냈고, 요금을 낸 회원은 이용한다',
      consented: '동의 없이 오른 요금으로 청구하지 않는다',
      toldOnce: '알림은 한 가지 일에 한 번, 하루 안에 나간다',
    },
    meanings: {
      books:
        '대사한 주문마다 토스페이먼츠의 결제와 취소를 더한 값이 우리 장부와 같은지 봐요. 아직 아무도 정리하지 않은 우리 주문의 차이도 어긋난 것으로 쳐요. 다른 시스템의 주문은 세지 않아요.',
      oneCapture: '주문에 남은 돈이 주문 금액보다 큰지, 한 기간에 두 번 청구한 구독이 있는지 봐요.',
      gapless: '스트림마다 버전 번호가 1부터 하나씩 이어지는지 봐요.',
      sealed:
        '봉인된 사건을 하나씩 다시 읽어 봉인과 맞춰 보고, 봉인끼리 이어지는지 봐요. 상점 몰래 바뀐 사건, 빠진 사건, 끼워 넣은 사건이 여기서 드러나요. 어느 사건인지는 npm run verify가 자세히 말해요.',
      rowsFollow:
        '스트림 몇 개씩을 사건부터 다시 쌓아, 화면이 읽는 줄과 맞춰 봐요. 전부는 npm run rebuild가 봐요.',
      reviewed:
        '승인이나 취소를 요청하고 하루가 지났는데 사람에게 알리지 않은 결제, 시작만 하고 토스페이먼츠에 묻지 않은 정기결제가 있는지 봐요.',
      refundsWithin: '돌려준 돈과 돌려주는 중인 돈을 더해, 받은 돈을 넘는지 봐요.',
      entitled:
        '이용 중인 구독의 지금 기간에 결제가 있는지, 결제한 기간인데 이용하지 못하는 회원이 있는지 봐요.',
      consented: '앞 기간보다 비싸진 정기결제에 그 요금의 동의나 스스로 바꾼 요금제가 있는지 봐요.',
      toldOnce: '하루 넘게 나가지 못한 알림이 있는지 봐요.',
    },
    stopsCharges: '어긋나면 결제를 멈춰요',
    kept: '지켜짐',
    broken: (count: number) => `${count}건 어긋남`,
    failed: '물어보지 못함',
    never: '아직 안 봄',
    at: '마지막 점검',
    looked: '본 것',
    lookedWhole: (count: number) => (count === 0 ? '볼 것이 없었어요' : `전부, ${count}건`),
    lookedPart: (count: number) => (count === 0 ? '볼 것이 없었어요' : `일부, ${count}건`),
    took: '걸린 시간',
    ms: (ms: number) => `${ms}ms`,
    seal: (nth: string) => `봉인 ${nth} (npm run verify로 자세히 봐요)`,
    offenders: '어긋난 것',
    moreOffenders: (count: number) => `이 밖에 ${count}건`,
    history: '지난 결과',
    checkNow: '이 약속만 모두 점검',
    checked: '점검했어요.',
    running: '점검하고 있어요. 오래 걸리고 있으니 잠시 뒤에 다시 불러와 주세요.',
    wrong: '고칠 곳이 있어 아무것도 하지 않았어요.',
    stop: {
      title: '결제 중지',
      running: '결제를 받고 있어요.',
      stopped: '결제를 멈춰 두었어요. 새 결제와 정기결제를 받지 않아요.',
      byEnv: '이 서버의 설정(CHARGES_STOPPED)으로 멈춰 있어요. 설정을 바꾸고 다시 켜야 풀려요.',
      recovering:
        '백업에서 되살렸거나 장부의 마지막 기록이 사라져서, 그 사이의 일을 토스페이먼츠에 묻는 동안 결제를 받지 않아요. 다 물으면 저절로 풀려요.',
      skew: (seconds: number) =>
        `데이터베이스의 시계가 이 서버의 시간보다 ${Math.abs(seconds)}초 ${seconds > 0 ? '빨라요' : '느려요'}.`,
      byClock:
        '시계가 30초 넘게 튀어서 결제를 멈췄어요. 시계를 바로잡거나, 지금 시각이 맞는지 확인한 뒤 다시 받기를 눌러 주세요. 누르면 그 시각을 믿어요.',
      unopened: '라이브 키를 넣은 새 상점이라 아직 문을 열지 않았어요. 갖출 것을 모두 갖추고 열어 주세요.',
      byInvariant: (name: string) => `점검이 멈췄어요: ${name}`,
      at: '언제',
      by: '누가',
      reason: '사유',
      erased: '(지워진 내용)',
      reasonHint: '왜 그렇게 하는지. 200자까지. 사건에 잠긴 채로 남아요.',
      stop: '결제 멈추기',
      stopHint:
        '멈추면 모든 서버에서 바로 새 결제를 받지 않아요. 고객에게는 잠시 결제를 받지 않는다고 보여요. 이미 시작된 결제와 취소의 결과는 계속 확인하고, 정기결제는 풀릴 때까지 기다려요.',
      release: '결제 다시 받기',
      releaseHint: '멈춘 이유가 해결됐는지 먼저 확인해 주세요. 미뤄진 정기결제가 이어서 진행돼요.',
      done: { stopped: '결제를 멈췄어요.', released: '결제를 다시 받아요.' },
      story: '멈추고 푼 기록',
    },
    days: {
      title: '날짜별로 맞춘 장부',
      lead: '토스페이먼츠의 거래 목록과, 그 거래를 기록한 우리 장부예요. 받은 돈에서 돌려준 돈을 뺀 값이에요.',
      list: '날짜별로 맞춘 장부',
      differs: '차이는 처리 대기에 하나씩 있어요. 누르면 그리로 가요.',
      none: '아직 맞춘 거래가 없어요.',
      day: '날',
      rows: '거래',
      others: '다른 시스템의 거래',
      othersLead: '같은 계정을 쓰는 다른 시스템의 거래는 건수만 세고, 맞춰 보거나 돌려주지 않아요.',
      theirs: '토스페이먼츠',
      ours: '우리 장부',
      difference: '차이',
    },
  },
}

export type AdminInvariantsText = typeof adminInvariantsKo
