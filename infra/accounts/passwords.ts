import { hash, verify } from '@node-rs/argon2'
import { type PasswordRefusal, TooBusy } from '../../domain/accounts.ts'
import { SECOND_MS } from '../../domain/time.ts'
import commonText from './common-passwords.txt?raw'

/** R14: argon2id (the library's default kind) with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes at once in one queue: each takes 19 MiB and a core, and a flood of sign-ins must leave some. */
const AT_ONCE_MAX = 2
/** … and waiting for their turn, a second or two of work; whoever comes then is told to come again, at no cost. */
const WAITING_MAX = 64
const AGAIN_MS = 5 * SECOND_MS

export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 128

const common: ReadonlySet<string> = new Set(commonText.split(/\s+/).filter(Boolean))

/** One text for one password however it was typed: a Mac sends Hangul taken apart. Nothing else is changed or cut. */
const typed = (password: string): string => password.normalize('NFC')

/**
 * Why this password is not taken, or null. Length counts characters; there are no rules of composition. Refused is
 * what stands in the list of common ones, small letters and capitals alike, and one's own mail.
 */
export function passwordRefusal(password: string, email: string): PasswordRefusal | null {
  const text = typed(password)
  const { length } = [...text]
  if (length < PASSWORD_MIN) return 'PASSWORD_TOO_SHORT'
  if (length > PASSWORD_MAX) return 'PASSWORD_TOO_LONG'
  const plain = text.trim().toLowerCase()
  if (common.has(plain)) return 'PASSWORD_COMMON'
  const mail = email.trim().toLowerCase()
  const [local = ''] = mail.split('@')
  return plain === mail || plain === local ? 'PASSWORD_IS_EMAIL' : null
}

/** @throws {TooBusy} each, when too many wait already */
export interface Passwords {
  /** @param password already not refused */
  hash(password: string): Promise<string>
  /** Is it this password? With no hash (nobody of that name) the same work is done and the answer is no. */
  verify(stored: string | null, password: string): Promise<boolean>
}

/**
 * A queue of hashes by argon2id, no more than two at a time and 64 waiting unless it is said: a flood costs neither memory
 * nor the time of whoever stands in another queue.
 */
export function createPasswords({ atOnceMax = AT_ONCE_MAX, waitingMax = WAITING_MAX } = {}): Passwords {
  const inTurn = turns(atOnceMax, waitingMax)
  // A hash nobody's password has, made the same way, so that an unknown name takes as long as a known one (R17).
  const nobodys = hash(crypto.randomUUID(), COST)
  nobodys.catch(() => undefined) // told to the first who needs it
  return {
    hash: password => inTurn(() => hash(typed(password), COST)),
    verify: (stored, password) =>
      inTurn(async () => {
        // What is longer can be nobody's password and is not worth its work; the rest takes the same.
        const text = typed(password).slice(0, PASSWORD_MAX * 2)
        const agrees = await verify(stored ?? (await nobodys), text)
        return agrees && stored !== null
      }),
  }
}

/** A queue for customers, and one for staff that no flood of customers' sign-ins stands in. */
export const createQueues = () => ({
  passwords: createPasswords(),
  staffPasswords: createPasswords({ atOnceMax: 1 }),
})

/** Lets at most `max` pieces of work run; the others wait in the order they came, at most `waitingMax` of them. */
function turns(max: number, waitingMax: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= max && waiting.length >= waitingMax) throw new TooBusy(AGAIN_MS)
    if (running >= max) await new Promise<void>(resolve => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
