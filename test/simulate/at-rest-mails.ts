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
      // That it went out is forgotten, and by the log as it is now it is still to go.
      if (watch.losses.isBetween(before.atMs, copy.atMs)) return
      if (!wasCutShort(before, copy.atMs) && !wasCutShort(copy, copy.atMs))
        watch.broken(13, `the mail ${key} went out ${all.length} times`)
    })
  const ids = new Map<string, string>()
  for (const { key, messageId } of received) {
    if (ids.get(messageId) !== undefined && ids.get(messageId) !== key)
      watch.broken(13, `two mails bear the Message-ID ${messageId}`)
    ids.set(messageId, key)
  }
  compareForgotten(watch, received)
}

/** 13: a mail program puts aside what bears a Message-ID it has seen; so what says something else, after a loss too, bears another. */
function compareForgotten({ losses, broken }: Surroundings['watch'], received: readonly Received[]): void {
  const first = new Map<string, Received>()
  for (const mail of received) {
    const before = first.get(mail.messageId)
    if (before && losses.isBetween(before.atMs, mail.atMs) && before.text !== mail.text)
      broken(13, `the mail ${mail.key} says something else than one of before the loss with its Message-ID`)
    if (!before) first.set(mail.messageId, mail)
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
    const after = watch.losses.by(atMs) // a log that went back tells of other things under the same versions
    if (known.has(`${key} ${after}`)) continue
    known.add(`${key} ${after}`)
    const [, streamId = '', version] = /^(.+)\/(\d+)\/\w+$/.exec(key) ?? []
    if (version === undefined) continue // what somebody asked for has no place in a log
    const stream = `${streamId} ${after}`
    const isLate = Number(version) < (heard.get(stream) ?? 0)
    if (isLate && !cuts.between(atMs - AT_IT_MS, atMs, life))
      watch.broken(13, `the mail ${key} came after one of what happened later`)
    if (!isLate) heard.set(stream, Number(version))
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
