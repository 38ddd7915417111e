import { randomInt } from 'node:crypto'
import type { Ports } from '../ports.ts'

/**
 * Between these, ms, the account is looked for. An embedded database works in this very thread, so that looking at once
 * would hold up the answer for those who have an account; and a moment nobody can name tells nothing by the next one.
 */
const AFTER_MS = { from: 100, to: 500 }

/** 비밀번호 재설정: sends the link if there is an account, long after the answer has left (R17). */
export function askToReset(ports: Pick<Ports, 'defer' | 'wait' | 'customers'>, email: string): void {
  ports.defer('ask to reset', async () => {
    await ports.wait(randomInt(AFTER_MS.from, AFTER_MS.to))
    await ports.customers.askToReset(email)
  })
}
