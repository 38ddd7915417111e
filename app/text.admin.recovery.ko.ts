/** 백업에서 되살린 상점이 토스에 묻는 동안. */
export const adminRecoveryKo = {
  recovery: {
    title: '백업에서 되살린 상점이에요. 확인이 끝날 때까지 돈을 받지 않아요',
    since: (moment: string) =>
      `${moment}까지의 일만 적혀 있어요. 그 뒤에 일어난 일을 토스페이먼츠에 묻고 있어요. 그동안 새 결제와 정기결제는 멈춰 있고, 끝나면 저절로 다시 시작해요.`,
    books: '토스페이먼츠의 거래 내역을 읽고 있어요.',
    waiting: (count: string) => `거래 내역은 다 읽었어요. 진행 중이던 것 ${count}건을 확인하고 있어요.`,
  },
}
