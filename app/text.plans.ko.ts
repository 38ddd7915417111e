/** Plans and fundraising, as buyers read them. Sums come as text, already formatted. */
export const plansKo = {
  plans: {
    title: '구독 요금제',
    lead: '가격은 부가세를 더한 총액이에요. 해지할 때까지 정한 날에 자동으로 결제되고, 언제든 해지할 수 있어요.',
    link: '구독 요금제 보기',
    month: '매달 결제',
    year: '매년 결제',
    perMonth: '매달',
    perYear: '매년',
    each: {
      month: (price: string) => `매달 ${price}`,
      year: (price: string) => `매년 ${price}`,
    },
    taxIncluded: '부가세 포함',
    taxFree: '부가세 없음 (면세)',
    trial: (days: number) => `처음 ${days}일은 무료예요`,
    trialThen: (priceEach: string) =>
      `무료 기간이 끝나기 전에 유료로 바꿀지 따로 여쭤봐요. 동의하면 ${priceEach}이 결제되고, 동의하지 않으면 결제되지 않아요.`,
    trialOnce: '무료 이용은 상품마다 한 번이에요.',
    noTrial: '구독하는 날 첫 결제가 돼요.',
    sample: '예시',
    subscribe: '구독하기',
    subscribeTo: (membership: string, plan: string, each: string) => `${membership} ${plan} ${each} 구독하기`,
    emptyTitle: '아직 구독할 수 있는 요금제가 없어요',
    empty: '요금제가 올라오면 여기에 보여요.',
    toShop: '상점으로',
  },
  fundraising: {
    badge: '후원',
    raised: '지금까지 모인 금액',
    ofGoal: (goal: string, percent: number) => `목표 ${goal}의 ${percent}%`,
    reached: '목표를 이뤘어요',
    give: '후원하기',
    withdrawal: (days: number) => `후원한 날부터 ${days}일 안에 마음이 바뀌면 청약을 철회할 수 있어요.`,
    about: '모인 금액은 확인된 결제에서 취소된 금액을 뺀 것이고, 결제되는 대로 바뀌어요.',
  },
}
