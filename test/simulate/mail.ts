import type { Delivery, Mailer } from '../../domain/outbox.ts'
import type { FaultKind, Faults } from './faults.ts'
import type { SimulatedTime } from './time.ts'
import type { Life } from './tracer.ts'
import type { Watch } from './watch.ts'

/** A mail that reached its reader. */
export interface Received {
  readonly key: string
  /** the run of the node that sent it */
  readonly life: string
  readonly atMs: number
  readonly messageId: string
  readonly text: string
}

const OUTCOMES: Partial<Record<FaultKind, Delivery>> = {
  'mail: unknown': { type: 'unknown', reason: 'BROKEN' },
  'mail: later': { type: 'later', reason: 'GREYLISTED' },
  'mail: unreachable': { type: 'unreachable', reason: 'ECONNREFUSED' },
}

/** A mail server: takes a mail, or not, or nobody knows. */
export function simulatedMail({ time, faults }: { time: SimulatedTime; faults: Faults; watch: Watch }) {
  const received: Received[] = []
  /** Keys of which a second copy is nobody's fault: the answer was lost, or the sender died. */
  const doubtful = new Set<string>()
  /** Keys of mails that could be made, whatever became of them. */
  const offered = new Set<string>()

  const mailer = (life: Life): Mailer => ({
    send: (mail, { key }) =>
      new Promise(resolve => {
        offered.add(key)
        time.after(50, () => {
          const fault = faults.at('mail', `${life.name} ${key}`)
          const outcome: Delivery = (fault && OUTCOMES[fault.kind]) ?? { type: 'sent' }
          if (outcome.type === 'unknown') doubtful.add(key)
          if (outcome.type === 'sent' || outcome.type === 'unknown')
            received.push({
              key,
              life: life.name,
              atMs: time.nowMs(),
              messageId: mail.messageId,
              text: mail.text,
            })
          if (!life.isOver) resolve(outcome)
        })
      }),
  })
  return { mailer, received, doubtful, offered }
}
export type SimulatedMail = ReturnType<typeof simulatedMail>
