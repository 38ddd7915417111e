/** 지난 모습: 주문이나 구독이 그때 어땠는지. */
export const adminAsOfKo = {
  asOf: {
    title: '지난 모습 보기',
    open: '지난 모습 훑어보기',
    past: '지난 모습이에요',
    pastBody:
      '이 사건까지의 기록만으로 다시 만든 화면이에요. 여기서는 아무것도 바꿀 수 없어요. 회원의 이름과 이메일만 지금 것이에요.',
    present: '지금 모습이에요',
    presentBody: '마지막 사건까지예요. 값 옆의 숫자는 그 값을 정한 사건이에요.',
    toNow: '지금 모습으로',
    close: '그만 훑어보기',
    beforeAll: '그때에는 아직 아무 일도 없었어요. 지금 모습을 보여 드려요.',
    slider: '몇 번째 사건까지 볼까요?',
    place: (version: number, count: number) => `사건 ${version} / ${count}`,
    show: '보기',
    steps: '사건 하나씩',
    earlier: '앞 사건까지',
    later: '다음 사건까지',
    atMoment: '날짜와 시각으로 찾기',
    moment: '날짜와 시각 (한국 시간)',
    momentHint: '그때까지 일어난 마지막 사건을 찾아요.',
    number: (version: number) => `#${version}`,
    setBy: (version: number, event: string) => `이 값을 정한 사건 ${version}: ${event}`,
  },
}
