/** 보내지 않고 모아 둔 메일을 보는 화면. */
export const mailboxKo = {
  mailbox: {
    title: '메일함',
    lead: '메일 서버(SMTP_URL)를 정하지 않아서 보내지 않고 여기에 모아 둔 메일이에요. 실제 키로는 열리지 않아요.',
    list: '메일 목록',
    at: '시각',
    to: '받는 분',
    subject: '제목',
    erased: '탈퇴한 고객',
    emptyTitle: '아직 메일이 없어요',
    empty: '결제하거나 환불하면 손님에게 갈 메일이 여기에 보여요.',
    emptyAction: '상점으로',
    frame: '메일 내용',
    alone: '메일만 새 창에서 보기',
    withoutKeys: '손님으로 들어갈 수 있는 링크는 가려 두었어요. 설정을 바꿀 수 있는 사람만 볼 수 있어요.',
    plain: '글자만',
    back: '← 메일함으로',
  },
}
