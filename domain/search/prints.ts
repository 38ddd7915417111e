/** What staff find a payment or a member by though it is stored sealed: prints (keyed hashes) of names and of a card's end. */
export interface SearchPrints {
  /** Makes prints of what was sealed since. @returns how many events and members were passed; 0: nothing is left to do */
  takeIn(): Promise<number>
  /** Payments of whoever has that name, newest first. @param limit ≤ 100 */
  byName(name: string, limit: number): Promise<readonly Printed[]>
  /** Members who are called so, whether they ever ordered or not, newest first. @param limit ≤ 100 */
  membersByName(name: string, limit: number): Promise<readonly string[]>
  /** The payment another system took under this order id. */
  byOldOrderId(orderId: string): Promise<readonly Printed[]>
  /** Payments by a card that may end so. @param lastFour four digits */
  byLastFour(lastFour: string, limit: number): Promise<readonly Printed[]>
}

export interface Printed {
  readonly order_id: string
  readonly subject: string
}

/** A name however it is typed: one Unicode form, no blanks, small letters. */
export const nameToFind = (name: string): string => name.normalize('NFC').replace(/\s+/gu, '').toLowerCase()

/** At least so many of a card's last four places must be shown for a look-up to mean anything. */
const SHOWN_LEAST = 3
const PLACES = 4

/**
 * The last four places of a masked card number, the hidden ones as `*`; null where too little of them is shown. Toss hides
 * the last digit (`43301234****123*`, core-api.md 3.3), a billing key's card too.
 */
export function endOfCard(masked: string): string | null {
  const end = masked.replace(/[\s-]/g, '').slice(-PLACES)
  const shown = end.replace(/\D/g, '').length
  return /^[\d*]{4}$/.test(end) && shown >= SHOWN_LEAST ? end : null
}

/** Every way in which a card that ends so may be shown: whole, or with any one place hidden. */
export const endsToFind = (lastFour: string): readonly string[] => [
  lastFour,
  ...Array.from(
    { length: PLACES },
    (_, hidden) => `${lastFour.slice(0, hidden)}*${lastFour.slice(hidden + 1)}`,
  ),
]
