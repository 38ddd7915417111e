/** 직원 화면의 틀: the side bar, the search box and what waits beside each place. */
export const adminDeskKo = {
  desk: {
    groups: {
      today: '오늘',
      money: '돈',
      people: '고객',
      sale: '판매',
      records: '기록',
      running: '운영',
    },
    search: '검색',
    searchHint: '주문번호, 이름, 이메일, 카드 끝 네 자리, 금액',
    command: '어디로 갈까요?',
    commandHint: '화면 이름이나 찾을 것',
    searchFor: (words: string) => `“${words}” 검색하기`,
    toShop: '상점 보기',
    contents: '이 화면의 차례',
    me: '나',
    waits: (count: number) => `할 일 ${count}건`,
    signedInAs: (name: string, role: string) => `${name} 님 · ${role}`,
  },
}
