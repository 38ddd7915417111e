/** 브라우저가 막은 것을 직원이 보는 화면. */
export const adminCspKo = {
  csp: {
    title: '브라우저가 막은 것',
    lead: '상점 화면에서 허용하지 않은 스크립트나 연결을 브라우저가 막고 알려 온 횟수예요. 누구의 화면이었는지는 적지 않아요.',
    list: '막은 것 목록',
    day: '날짜',
    directive: '규칙',
    blocked: '막은 것',
    page: '화면',
    reports: '횟수',
    lastAt: '마지막 시각',
    empty: '브라우저가 막은 것이 없어요',
    emptyBody:
      '여기에 무언가 쌓이면 누군가 화면에 스크립트를 넣으려 했거나, 고객의 확장 프로그램이 끼어든 거예요.',
    advice:
      '결제 화면(/checkout, /subscribe, /cards)에 모르는 주소가 보이면 docs/payment-page-scripts.md와 견주어 보세요.',
  },
}
