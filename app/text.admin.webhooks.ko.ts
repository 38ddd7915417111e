/** 웹훅 화면에서 직원이 읽는 말. */
export const adminWebhooksKo = {
  webhooks: {
    title: '웹훅',
    lead: '토스페이먼츠가 보낸 알림이에요. 믿지 않고, 조회해서 확인한 것만 반영해요.',
    list: '받은 웹훅',
    receivedAt: '받은 때',
    eventType: '종류',
    order: '주문',
    state: '처리',
    attempts: '시도',
    empty: '아직 받은 웹훅이 없어요',
    emptyBody: '토스페이먼츠나 샌드박스가 알림을 보내면 여기에 쌓여요.',
    bad: '쪽 번호를 읽을 수 없어요.',
  },
}

export type AdminWebhooksText = typeof adminWebhooksKo
