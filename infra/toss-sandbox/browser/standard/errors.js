/* What the browser script refuses with, in Toss's words (core-api.md 5.5). */

import MESSAGES from './messages.json'

class TossPaymentsError extends Error {
  constructor(code, message) {
    super(message || MESSAGES[code] || code)
    this.name = 'TossPaymentsError'
    this.code = code
  }
}

export const fail = (code, message) => new TossPaymentsError(code, message)

export const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value)
