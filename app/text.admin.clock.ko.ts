/** 시간을 옮기는 화면: 샌드박스에서만. */
export const adminClockKo = {
  clock: {
    title: '시간 옮기기',
    lead: '상점과 샌드박스의 시계를 함께 앞으로 옮겨요. 그사이에 해야 할 일은 순서대로 모두 실행돼요.',
    now: '지금',
    day: '옮길 날짜',
    dayHint: '그날 낮 12시로 가요. 지난날로는 갈 수 없어요.',
    go: '옮기기',
    going: '옮기는 중이에요. 일이 많으면 조금 걸려요.',
    steps: { day: '하루 뒤', week: '한 주 뒤', month: '한 달 뒤' },
    past: '이미 지난 날이에요. 앞으로만 갈 수 있어요.',
    tooFar: '한 번에 2년까지만 갈 수 있어요.',
    stillRunning: '아직 옮기는 중이에요. 끝나면 사건 화면에 모두 보여요.',
    arrived: (from: string, to: string, stops: string) =>
      `${from}에서 ${to}로 왔어요. 도중에 ${stops}번 멈췄어요.`,
    happened: '도중에 일어난 일',
    nothing: '도중에 일어난 일이 없어요.',
    more: (count: string) => `그 밖에 ${count}건이 더 있어요.`,
    live: '실제 키나 토스의 테스트 키로는 시간을 옮길 수 없어요.',
  },
}
