import { streamOf } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { REFUND_FAILED } from '../../domain/payment/refund.ts'
import type { StoredEvent, Vault } from '../../domain/ports.ts'
import type { StaffEvent } from '../../domain/staff/events.ts'
import { STAFF_ID, staff } from '../../domain/staff/staff.ts'
import type { SubscriptionEvent } from '../../domain/subscription/events.ts'
import type { Instant } from '../../domain/time.ts'
import type { Role } from '../access/permissions.ts'
import type { Sight } from '../access/seen.ts'
import type { Ports } from '../ports.ts'
import { openerOf } from '../use-cases/erasure/opener.ts'
import { type ActorView, actorOf } from './timeline-view.ts'
import type { EventType } from './words.ts'

/** One step of a story, of a payment or of whatever else. `amount` in won; `code` a code of Toss or a review's reason. */
export interface StoryStep {
  readonly position: number
  readonly type: EventType
  readonly at: Instant
  readonly actor: ActorView
  readonly amount: number | null
  readonly code: string | null
  readonly role: Role | null
  /** why, in the words of whoever of the staff did it; null: none were written, they are erased, or not for who looks */
  readonly words: string | null
}

type Told = PaymentEvent | SubscriptionEvent | StaffEvent
type Words = ReadonlyMap<number, string | null>

/** What happened, newest first. @param words what staff wrote to it, by position, for who may read it */
export const storySteps = (
  stored: readonly StoredEvent<Told>[],
  words: Words = new Map(),
): readonly StoryStep[] =>
  stored
    .map(({ position, event, meta }) => ({
      position,
      type: event.type,
      at: event.at,
      actor: actorOf(meta.actor),
      amount: 'amount' in event ? (event.amount ?? null) : null,
      code: codeOf(event),
      role: event.type === 'StaffRoleChanged' || event.type === 'StaffJoined' ? event.role : null,
      words: words.get(position) ?? null,
    }))
    .reverse()

/** What staff wrote when they looked at a payment, or changed one of themselves: opened, so for eyes that may see people. */
async function wordsIn(vault: Pick<Vault, 'open'>, stored: readonly StoredEvent<Told>[]): Promise<Words> {
  const opened = stored.map(async ({ position, event }): Promise<[number, string | null]> => {
    const sealed = sealedWords(event)
    return [position, sealed && (await vault.open<string>(sealed))]
  })
  return new Map(await Promise.all(opened))
}

/** What became of a payment. What staff wrote of it tells of its buyer, whoever's words they are, and is gone with them. */
export async function paymentStory(
  ports: Pick<Ports, 'vault' | 'people'>,
  { subject, sight }: { readonly subject: string; readonly sight: Sight },
  stored: readonly StoredEvent<PaymentEvent>[],
): Promise<readonly StoryStep[]> {
  if (sight !== 'whole') return storySteps(stored)
  return storySteps(stored, await wordsIn(await openerOf(ports, subject), stored))
}

/** What became of one of the staff: who let them in, changed what they may, and why. */
export async function staffStory(ports: Ports, staffId: string): Promise<readonly StoryStep[]> {
  const all = await ports.events.read(staff, streamOf(staff.category, STAFF_ID))
  const theirs = all.filter(({ event }) => 'staffId' in event && event.staffId === staffId)
  return storySteps(theirs, await wordsIn(ports.vault, theirs))
}

function sealedWords(event: Told) {
  switch (event.type) {
    case 'ReviewClosed':
      return event.note
    case 'StaffRoleChanged':
    case 'StaffDisabled':
    case 'StaffEnabled':
    case 'SecondFactorReset':
    case 'PasswordResetOffered':
      return event.reason
    default:
      return null
  }
}

function codeOf(event: Told): string | null {
  if (event.type === 'ReviewRequested') return event.reason
  if (event.type === 'RefundTold') return event.status.endsWith('ailed') ? REFUND_FAILED : null
  return 'code' in event ? event.code : null
}
