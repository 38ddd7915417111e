import { MINUTE_MS } from '../../domain/time.ts'
import type { Received, SimulatedMail } from './mail.ts'
import type { Surroundings } from './surroundings.ts'

type Mails = Pick<SimulatedMail, 'received' | 'offered' | 'doubtful'>

/** Longer than a lease on a mail (app/use-cases/send-notices.ts) and the five minutes somebody may stand still over it. */
const AT_IT_MS = 10 * MINUTE_MS

/**
 * 13: nobody is told the same thing twice, unless nobody can know whether they were told: the mail server did not say, or
 * whoever sent it died, stood still past its lease or could not write down that it was sent.
 */
export function compareMails({ watch, cuts }: Surroundings, { received, doubtful }: Mails): void {
  const copies = new Map<string, Received[]>()
  for (const mail of received) copies.set(mail.key, [...(copies.get(mail.key) ?? []), mail])
  const wasCutShort = ({ life, atMs }: Received, untilMs: number) =>
    cuts.between(atMs - AT_IT_MS, Math.min(untilMs, atMs + AT_IT_MS), life)
  for (const [key, all] of copies)
    all.forEach((copy, nth) => {
      const before = all[nth - 1]
      if (!before || doubtful.has(key)) return
      if (!wasCutShort(before, copy.atMs) && !wasCutShort(copy, copy.atMs))
        watch.broken(13, `the mail ${key} went out ${all.length} times`)
    })
  const ids = new Map<string, string>()
  for (const { key, messageId } of received) {
    if (ids.get(messageId) !== undefined && ids.get(messageId) !== key)
      watch.broken(13, `two mails bear the Message-ID ${messageId}`)
    ids.set(messageId, key)
  }
}

/**
 * 13: nobody hears first of what happened second: the mail read last tells how things stand. Whoever stands still over a mail
 * past its lease sends it late, and nobody can call it back.
 */
export function compareOrder({ watch, cuts }: Surroundings, { received }: Mails): void {
  const heard = new Map<string, number>()
  const known = new Set<string>()
  for (const { key, life, atMs } of received) {
    if (known.has(key)) continue
    known.add(key)
    const [, streamId = '', version] = /^(.+)\/(\d+)\/\w+$/.exec(key) ?? []
    if (version === undefined) continue // what somebody asked for has no place in a log
    const isLate = Number(version) < (heard.get(streamId) ?? 0)
    if (isLate && !cuts.between(atMs - AT_IT_MS, atMs, life))
      watch.broken(13, `the mail ${key} came after one of what happened later`)
    if (!isLate) heard.set(streamId, Number(version))
  }
}

/** 13: what is called sent has reached somebody, and what failed to the last could at least be made. */
export async function compareSent(
  { watch, house }: Surroundings,
  { received, offered }: Mails,
): Promise<void> {
  const keys = new Set(received.map(({ key }) => key))
  const { outbox } = house.portsOf('at rest')
  const { rows } = await outbox.page(null, NOTICES_MAX)
  for (const { key, state, lastError } of rows) {
    if (lastError === 'DEFECT' && !offered.has(key)) watch.broken(13, `the mail ${key} could not be made`)
    if (state === 'sent' && !keys.has(key))
      watch.broken(13, `the mail ${key} is called sent and reached nobody`)
  }
}

export const NOTICES_MAX = 1_000
