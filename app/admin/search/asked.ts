import { SUM_MAX } from '../../../domain/money.ts'

/** What the words in the search box can be. Several at once: `19800` is a sum, and the position of an event. */
export interface Asked {
  readonly words: string
  /** a mail is looked up and never put into an address */
  readonly mail: string | null
  /** an id, a payment key, a transaction key, whole */
  readonly name: string | null
  /** won */
  readonly sum: number | null
  readonly position: number | null
  /** a card's last four digits */
  readonly lastFour: string | null
  /** somebody's name; looked up and never put into an address */
  readonly person: string | null
}

const MAIL = /^[^@\s]{1,64}@[^@\s]{1,189}$/
const NAME = /^[A-Za-z0-9_=-]{4,200}$/
const SUM = /^[₩￦]?\s*(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})\s*원?$/
const POSITION = /^#?([1-9]\d{0,14})$/
const LAST_FOUR = /^\d{4}$/
/** Letters, however many words: what has a digit or an underscore in it is no name. */
const PERSON = /^(?=.*\p{L}.*\p{L})[\p{L}\p{M} .'’·-]{2,60}$/u

export function askedFor(text: string): Asked {
  const words = text.trim()
  const digits = SUM.exec(words)?.[1]?.replaceAll(',', '')
  const position = POSITION.exec(words)?.[1]
  const sum = digits === undefined ? null : Number(digits)
  return {
    words,
    mail: MAIL.test(words) ? words : null,
    name: NAME.test(words) ? words : null,
    sum: sum !== null && sum > 0 && sum <= SUM_MAX ? sum : null,
    position: position === undefined ? null : Number(position),
    lastFour: LAST_FOUR.test(words) ? words : null,
    person: PERSON.test(words) ? words : null,
  }
}
