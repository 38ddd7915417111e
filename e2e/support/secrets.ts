/** Something that must be found nowhere but where it lives. */
export interface Secret {
  readonly name: string
  readonly value: string
}

const HALF_MIN = 20

/** How a secret may stand in a text: as it is, encoded in some way, or by a half that is long enough to be it. */
function writings({ value }: Secret): string[] {
  const bytes = Buffer.from(value)
  const whole = [
    value,
    encodeURIComponent(value),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ]
  return value.length >= 2 * HALF_MIN ? [...whole, value.slice(0, HALF_MIN), value.slice(-HALF_MIN)] : whole
}

/** Where which secret was found; empty is well. Never the secret itself. */
export function findSecrets(places: ReadonlyMap<string, string>, secrets: readonly Secret[]): string[] {
  return [...places].flatMap(([place, text]) =>
    secrets
      .filter(secret => writings(secret).some(writing => text.includes(writing)))
      .map(({ name }) => `${name} in ${place}`),
  )
}

/**
 * 13 to 19 digits at a stretch, or in the groups they stand in on cards: 4-4-4-… and 4-6-5. Not any digits with a space
 * somewhere between: the points of a drawing are that.
 */
const CARD_NUMBER =
  /(?<![\w.-])(?:[3-69]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}|3\d{3}[ -]?\d{6}[ -]?\d{4,5})(?![\w.-])/g

/** Card numbers, by their check digit and by how numbers of cards begin, as `place: first six…`. */
export function findCardNumbers(places: ReadonlyMap<string, string>): string[] {
  return [...places].flatMap(([place, text]) =>
    [...text.matchAll(CARD_NUMBER)]
      .map(([number]) => number.replace(/[ -]/g, ''))
      .filter(number => isLuhn(number))
      .map(number => `${place}: ${number.slice(0, 6)}…`),
  )
}

/** The check digit of ISO/IEC 7812. */
export function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
