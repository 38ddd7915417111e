import type { GivenKind } from './use-cases/consents/given-consents.ts'

/** 한 고객의 동의와 그 증빙. */
export const adminEvidenceKo = {
  evidence: {
    title: '동의 기록',
    lead: '이 고객이 무엇에, 언제, 어떤 문구에 동의했는지 보여요. 모두 지울 수 없는 사건에서 읽어요.',
    link: '동의 기록과 증빙',
    list: '동의 목록',
    what: '무엇에',
    kinds: {
      terms: '이용약관 (주문)',
      recurring: '이용약관과 자동결제 (구독)',
      conversion: '무료에서 유료로',
      price: '요금 인상',
    } satisfies Record<GivenKind, string> as Readonly<Record<GivenKind, string>>,
    answer: '답',
    answers: { given: '동의함', refused: '동의하지 않음' },
    at: '언제',
    version: '문구 버전',
    words: '당시 문구',
    noWords: '이 버전의 문구가 남아 있지 않아요',
    hash: '한국어 문구의 SHA-256',
    event: '사건',
    eventOf: (position: string) => `사건 ${position}`,
    place: '어디에서',
    sealedBy: '봉인',
    notSealed: '아직 봉인 전',
    none: '아직 동의한 것이 없어요',
    noneBody: '주문하거나 구독하거나 요금 변경에 답하면 여기에 쌓여요.',
    notAsked: '마케팅 수신 동의는 받지 않아요. 그래서 기록도 없어요.',
    takeTitle: '증빙 내보내기',
    takeLead:
      '동의마다 당시 문구와 해시, 사건과 봉인을 담아요. 받은 사람은 상점 없이도 검사할 수 있어요. 내보낸 일은 접속 기록에 남아요.',
    asJson: '검사할 수 있는 파일 (JSON)',
    asHtml: '인쇄할 문서',
    document: '동의 증빙',
    person: '고객',
    madeAt: '만든 시각',
    newest: '가장 새로운 봉인',
    check:
      'JSON 파일을 받아 node verify-offline.mjs <파일> [anchor 파일]로 검사해요. 사건의 글자 하나라도 바뀌었으면 어느 사건인지 말해 주고, 기록만으로 증명할 수 없는 것도 따로 알려 줘요.',
  },
}
