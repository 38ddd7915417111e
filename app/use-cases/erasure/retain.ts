import type { People } from '../../../domain/person/people.ts'
import { person } from '../../../domain/person/person.ts'
import { termIsOver } from '../../../domain/person/retention.ts'
import { type Day, dayOf } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { finishErasure } from './finish-erasure.ts'

const AT_ONCE = 100

/** The day each process last looked. Several nodes look each on its own: what is gone already is found gone. */
const lookedOn = new WeakMap<People, Day>()

/**
 * 보존 기간: once a Seoul day, what the law asks for no longer goes: statutory keys of people whose last money is five
 * years ago, bodies of webhooks, old mails, old entries of the access log. Also tells the log of erasures that a restored backup did not know.
 * @returns 0 when it has looked today
 */
export async function retain(ports: Ports): Promise<number> {
  const { people, clock } = ports
  const today = dayOf(clock.now())
  if (lookedOn.get(people) === today) return 0
  lookedOn.set(people, today)
  const retired = await people.retire(clock.now())
  const recorded = await recordRestored(ports)
  const over = await eraseOver(ports)
  while ((await ports.accessLog.letGo(ports.staffRules.accessLogYears)) > 0);
  await people.scrubFiles()
  if (retired + recorded + over > 0) ports.log.info('retention', { retired, recorded, over })
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

/** Through the same two facts as any other erasure, so that a crash in between is finished like any other. */
async function eraseOver(ports: Ports): Promise<number> {
  const { people, clock } = ports
  let erased = 0
  for (let after = ''; ; ) {
    const subjects = await people.maybeOver(clock.now(), after, AT_ONCE)
    for (const subject of subjects) {
      const at = clock.now()
      if (!termIsOver(await people.records(subject), at) || (await people.openMatter(subject))) continue
      const wish = { type: 'StartErasure', subject, class: 'statutory', why: 'term', open: null, at } as const
      const started = await execute(ports, person, subject, wish)
      if (started.type === 'refused') continue // their account is being erased: tomorrow
      await finishErasure(ports, subject)
      erased++
    }
    if (subjects.length < AT_ONCE) return erased
    after = subjects.at(-1) ?? after
  }
}
