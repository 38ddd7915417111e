import { refuse } from '../../../domain/decider.ts'
import type { EraseReason } from '../../../domain/person/events.ts'
import { person } from '../../../domain/person/person.ts'
import type { Ports } from '../../ports.ts'
import { type Executed, execute, unlessBusy } from '../execute.ts'
import { finishErasure } from './finish-erasure.ts'
import { firstOpen, wholePerson } from './whole-person.ts'

export type Erasing =
  | Extract<Executed<unknown, unknown>, { type: 'refused' }>
  | { type: 'erased' | 'erasing' }

interface Wish {
  readonly subject: string
  readonly why: EraseReason
  /** the guest of the browser they are signed in with */
  readonly browser?: string | null
}

/**
 * 회원 탈퇴: forgets a person and keeps the books; of an account, the guests it was before go first, since nobody finds them
 * from it afterwards. Refused while money or a membership of any of them is under way, since nobody could be
 * told of it afterwards. `erasing`: Toss has not yet said that a billing key is gone; it is asked on, and nothing else is
 * needed of anybody.
 */
export async function erasePerson(ports: Ports, { subject, why, browser = null }: Wish): Promise<Erasing> {
  const subjects = await wholePerson(ports, subject, browser)
  const open = await firstOpen(ports, subjects)
  if (open) return refuse(open)
  let type: 'erased' | 'erasing' = 'erased'
  for (const each of subjects) {
    const erasing = await eraseOne(ports, each, why)
    if (erasing.type === 'refused') return erasing
    if (erasing.type === 'erasing') type = 'erasing'
  }
  return { type }
}

async function eraseOne(ports: Ports, subject: string, why: EraseReason): Promise<Erasing> {
  const open = await ports.people.openMatter(subject)
  const at = ports.clock.now()
  const wish = { type: 'StartErasure', subject, class: 'account', why, open, at } as const
  const started = await execute(ports, person, subject, wish)
  if (started.type === 'refused') return started
  await unlessBusy(finishErasure(ports, subject))
  const erased = await ports.people.erasedOf(subject)
  return { type: erased.account ? 'erased' : 'erasing' }
}
