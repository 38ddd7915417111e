/** 주인 없는 결제를 돌려줄 때 직원이 읽는 말. Sums come as text, already formatted. */
export const adminStrayKo = {
  stray: {
    title: '주인 없는 결제 취소',
    lead: '토스페이먼츠에는 있는데 우리 주문에는 없는 돈을 결제한 사람에게 돌려줘요.',
    link: '여기서 취소하기',
    consequence: '되돌릴 수 없어요',
    consequences: [
      '지금 토스페이먼츠에 남은 금액 전부가, 결제한 수단으로 돌아가요.',
      '백업에서 되살리며 잊은 주문이면 고객이 상품을 기다리고 있을 수 있어요. 먼저 알아봐 주세요.',
      '누가 왜 취소했는지는 사건으로 남아요.',
    ],
    large: (sum: string) => `${sum}보다 큰 금액이라, 다른 사람이 승인해야 돈이 나가요.`,
    reasonHint: '토스페이먼츠에도 전해져요. 200자까지.',
    submit: (sum: string) => `${sum} 돌려주기`,
    ask: (sum: string) => `${sum} 돌려주기 승인 요청`,
    proposed: '다른 사람의 승인을 기다리고 있어요',
    proposedBy: '요청한 사람',
    endsAt: '승인 기한',
    over: '승인 기한이 지났어요. 다시 요청할 수 있어요.',
    own: '내가 요청했어요. 다른 사람이 확인해야 해요.',
    approve: (sum: string) => `승인하고 ${sum} 돌려주기`,
    drop: '돌려주지 않기',
    canceling: '취소를 보냈고 결과를 확인하고 있어요',
    cancelingBody:
      '실패한 것이 아니에요. 결과를 알 때까지 같은 요청으로만 다시 물어요. 두 번 돌려주지 않아요.',
    declined: '토스페이먼츠가 취소하지 않았어요',
    settled: '돌려줬어요',
    settledBody: '토스페이먼츠에 이 결제의 돈이 남아 있지 않아요.',
    closed: '정리된 일이에요',
    needsAccount:
      '입금된 가상계좌라서 돌려받을 계좌를 알아야 해요. 토스페이먼츠 상점관리자에서 취소해 주세요. 취소되면 여기서도 사라져요.',
  },
}

export type AdminStrayText = typeof adminStrayKo
