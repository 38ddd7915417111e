/** 목록이라면 어디에나 있는 말. */
export const adminListsKo = {
  lists: {
    download: '이 목록을 CSV로 내려받기',
    downloadOf: (what: string) => `CSV로 내려받기: ${what}`,
    cut: (max: number) => `여기까지 ${max}줄만 담았어요. 조건을 좁혀 나머지를 받아 주세요.`,
  },
}
