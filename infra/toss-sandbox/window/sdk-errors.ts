import WORDS from '../browser/standard/messages.json'
import { errorBody, TOSS_CODES } from '../errors.ts'

/** What the browser script rejects with, in its own words (core-api.md 5.5); other codes speak as the API does. */
const MESSAGES: Readonly<Record<string, string>> = WORDS

/** Thrown where a request of the browser script is refused. */
export class SdkError extends Error {
  readonly code: string

  constructor(code: string, message?: string) {
    super(message ?? MESSAGES[code] ?? errorBody(code, 'ko').message)
    this.name = 'SdkError'
    this.code = code
    if (!MESSAGES[code] && !TOSS_CODES.has(code))
      throw new Error(`${code} is not a code of Toss's browser SDK`)
  }
}
