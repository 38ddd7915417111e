import type { ConsentStanding } from '../domain/consent-list.ts'

/** 모든 구독에 물은 동의. */
export const adminConsentsKo = {
  consents: {
    nav: '동의',
    title: '동의',
    lead: '요금 인상과 유료 전환에 동의하는지 누구에게 물었고 뭐라고 답했는지, 최근에 물은 것부터 보여 줘요. 약관 동의는 고객마다의 동의 기록에 있어요.',
    list: '동의 목록',
    subscription: '구독',
    kind: '무엇에',
    anyKind: '모든 동의',
    standing: '답',
    anyStanding: '모든 답',
    standings: {
      waiting: '답을 기다림',
      given: '동의함',
      refused: '동의하지 않음',
      lapsed: '답 없이 끝남',
    } satisfies Record<ConsentStanding, string>,
    previousPrice: '전에 내던 금액',
    price: '물은 금액',
    effectiveOn: '적용되는 날',
    askedAt: '물은 시각',
    answeredAt: '답한 시각',
    evidence: '증빙',
    campaign: '요금 인상 안내',
    submit: '찾기',
    clear: '조건 지우기',
    bad: '조건을 읽을 수 없어 아무것도 찾지 않았어요.',
    empty: '아직 물은 동의가 없어요',
    emptyBody: '무료 이용이 끝나 가거나 요금 인상을 안내하면, 물은 것과 답이 여기에 나타나요.',
    noMatch: '조건에 맞는 동의가 없어요',
  },
}
