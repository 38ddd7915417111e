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
  /** further names this person is known by, as the guest of a browser they are signed in with */
  readonly alsoAs?: readonly string[]
}

/**
 * 회원 탈퇴: forgets a person and keeps the books; of an account, the guests it was before go first, since nobody finds them
 * from it afterwards. Refused while money or a membership of any of them is under way, since nobody could be
 * told of it afterwards. `erasing`: Toss has not yet said that a billing key is gone; it is asked on, and nothing else is
 * needed of anybody.
 */
export async function erasePerson(ports: Ports, { subject, why, alsoAs = [] }: Wish): Promise<Erasing> {
  const known = new Set([...alsoAs, ...(await wholePerson(ports, subject))])
  known.delete(subject)
  const subjects = [...known, subject]
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
