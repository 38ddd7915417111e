import { streamOf } from '../../../domain/ids.ts'
import type { People } from '../../../domain/person/people.ts'
import { person } from '../../../domain/person/person.ts'
import { type Day, dayOf, epochMsOf, type Instant, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { isClockTrusted } from '../clock/right-clock.ts'
import { execute } from '../execute.ts'

const AT_ONCE = 100

/** The day each process last did all of it. Several nodes look each on its own: what is gone already is found gone. */
const lookedOn = new WeakMap<People, Day>()
const failedAt = new WeakMap<People, Instant>()
/** What failed is tried again after this long. */
const AGAIN_MS = 10 * MINUTE_MS
/** Which processes have said that nothing goes, as long as it is so. */
const waiting = new WeakSet<People>()

/**
 * 보존 기간: once a Seoul day, what the law asks for no longer goes: statutory keys of people whose last money is five
 * years ago, bodies of webhooks, old mails, old entries of the access log. Also tells the log of erasures that a restored backup did not know.
 * By a clock that is doubted no day has passed, and what is destroyed comes back by none that was set right: nothing goes until a person has
 * said that it is right. Nor while what a restore or a failover lost is still being asked for at Toss: an order that looks abandoned may
 * have been paid in that time. One of them that fails keeps no other from being done, and is tried again in ten minutes.
 * @returns 0 when it has looked today · @throws what the first that failed threw, when all the others are done
 */
export async function retain(ports: Ports): Promise<number> {
  const { people, clock, recovery } = ports
  const today = dayOf(clock.now())
  if (lookedOn.get(people) === today) return 0
  const failed = failedAt.get(people)
  if (failed && Math.abs(epochMsOf(clock.now()) - epochMsOf(failed)) < AGAIN_MS) return 0 // ahead by more: the clock was set back
  const isTrusted = await isClockTrusted(ports)
  if (!isTrusted || (await recovery.isUnderWayNow())) {
    const why = isTrusted ? 'what was lost is being asked for' : 'the clock is doubted'
    if (!waiting.has(people)) ports.log.warn(`retention waits: ${why}, nothing is let go`)
    waiting.add(people)
    return 0
  }
  waiting.delete(people)
  const errors: unknown[] = []
  const step = (name: string, work: () => Promise<number>) =>
    work().catch((error: unknown) => {
      errors.push(error)
      ports.log.error('retention failed, it is tried again', { step: name, error })
      return 0
    })
  const retired = await step('retire', () => people.retire(clock.now()))
  const recorded = await step('restored', () => recordRestored(ports))
  const over = await step('over', () => eraseOver(ports))
  await step('accessLog', async () => {
    while ((await ports.accessLog.letGo(ports.staffRules.accessLogYears, clock.now())) > 0);
    return 0
  })
  await step('files', () => people.scrubFiles().then(() => 0))
  if (retired + recorded + over > 0) ports.log.info('retention', { retired, recorded, over })
  if (errors.length > 0) {
    failedAt.set(people, clock.now())
    throw errors[0]
  }
  lookedOn.set(people, today)
  return retired + recorded + over
}

async function recordRestored(ports: Ports): Promise<number> {
  const unrecorded = await ports.people.unrecorded(AT_ONCE)
  for (const { subject, class: sealClass } of unrecorded) {
    const at = ports.clock.now()
    await execute(ports, person, subject, {
      type: 'RecordErased',
      subject,
      class: sealClass,
      why: 'restored',
      at,
    })
  }
  return unrecorded.length
}

/**
 * One commit each, told by the same two facts as any other erasure. Cut off before them, the next day's `recordRestored` tells
 * of it (docs/decisions/0139).
 */
async function eraseOver(ports: Ports): Promise<number> {
  const { people, clock } = ports
  let erased = 0
  for (let after = ''; ; ) {
    const subjects = await people.maybeOver(clock.now(), after, AT_ONCE)
    for (const subject of subjects) {
      const at = clock.now()
      const { state } = await ports.events.load(person, streamOf(person.category, subject))
      if (state.context.erasing) continue // their account is being erased: tomorrow
      if (!(await people.eraseOver(subject, at))) continue
      const erasure = { subject, class: 'statutory', why: 'term', at } as const
      await execute(ports, person, subject, { type: 'StartErasure', open: null, ...erasure })
      await execute(ports, person, subject, { type: 'RecordErased', ...erasure })
      erased++
    }
    if (subjects.length < AT_ONCE) return erased
    after = subjects.at(-1) ?? after
  }
}
