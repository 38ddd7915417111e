import type { NoticeState } from '../domain/outbox.ts'
import type { GivenKind } from './use-cases/consents/given-consents.ts'

/** 안내와 동의: what a customer was told by mail, and what they agreed to. */
export const toldKo = {
  told: {
    title: '안내와 동의',
    lead: '보내 드린 안내와 동의하신 내용을 모아 보여 드려요.',
    notices: '보내 드린 안내',
    unknownNotice: '예전 안내',
    states: {
      pending: '메일을 보내고 있어요',
      sent: '메일로 보냈어요',
      failed: '메일을 보내지 못했어요',
      skipped: '메일을 보내지 않았어요',
    } satisfies Record<NoticeState, string>,
    noNotices: '아직 보내 드린 안내가 없어요',
    noNoticesBody: '결제하거나 구독하면 영수증과 결제 예정 안내를 메일로 보내고, 여기에도 남겨요.',
    kept: '지난 1년 동안의 안내예요.',
    pages: '안내 페이지 이동',
    newest: '처음으로',
    older: '더 오래된 안내',
    consents: '동의하신 내용',
    kinds: {
      terms: '이용약관',
      recurring: '이용약관과 자동결제',
      conversion: '무료 이용 뒤 결제',
      price: '이용료 인상',
    } satisfies Record<GivenKind, string>,
    answers: { given: '동의했어요', refused: '동의하지 않았어요' },
    version: (version: string) => `${version} 판`,
    words: '그때의 문구',
    noConsents: '아직 동의하신 내용이 없어요',
    noConsentsBody: '주문하거나 구독하거나 이용료 변경에 답하면 여기에 남아요.',
    moreConsents: (count: number) => `최근 ${count}건이에요. 모두 보려면 내 정보를 내려받아 주세요.`,
    toData: '내 정보 내려받기',
    noMarketing: '광고 메일은 보내지 않아요. 그래서 받은 동의도 없어요.',
  },
}
