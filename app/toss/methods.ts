/** Methods of our own picker; easy pay (간편결제) is chosen inside the card window (core-api.md 7.4). */
export const METHODS = [
  'CARD',
  'TRANSFER',
  'VIRTUAL_ACCOUNT',
  'MOBILE_PHONE',
  'CULTURE_GIFT_CERTIFICATE',
  'BOOK_GIFT_CERTIFICATE',
  'GAME_GIFT_CERTIFICATE',
] as const
export type MethodChoice = (typeof METHODS)[number]

/** A method by its name; null for whatever is none of ours. */
export const methodOf = (name: string | undefined): MethodChoice | null =>
  METHODS.find(one => one === name) ?? null
