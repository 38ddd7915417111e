import type { EraseReason } from '../../../domain/person/events.ts'
import { person } from '../../../domain/person/person.ts'
import type { Ports } from '../../ports.ts'
import { type Executed, execute, unlessBusy } from '../execute.ts'
import { finishErasure } from './finish-erasure.ts'

export type Erasing =
  | Extract<Executed<unknown, unknown>, { type: 'refused' }>
  | { type: 'erased' | 'erasing' }

/**
 * 회원 탈퇴: forgets a person and keeps the books. Refused while money or a membership is under way, since nobody could be
 * told of it afterwards. `erasing`: Toss has not yet said that a billing key is gone; it is asked on, and nothing else is
 * needed of anybody.
 */
export async function erasePerson(
  ports: Ports,
  { subject, why }: { subject: string; why: EraseReason },
): Promise<Erasing> {
  const open = await ports.people.openMatter(subject)
  const at = ports.clock.now()
  const wish = { type: 'StartErasure', subject, class: 'account', why, open, at } as const
  const started = await execute(ports, person, subject, wish)
  if (started.type === 'refused') return started
  await unlessBusy(finishErasure(ports, subject))
  const erased = await ports.people.erasedOf(subject)
  return { type: erased.account ? 'erased' : 'erasing' }
}
