import { card } from '../../../domain/card/card.ts'
import { isImportedOtherwise } from '../../../domain/card/import.ts'
import type { Plan } from '../../../domain/catalogue/plan.ts'
import type { AgreedPlan } from '../../../domain/subscription/events.ts'
import { type ImportProblem, importProblem } from '../../../domain/subscription/import.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { dayOf } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { loadStream } from '../execute.ts'
import { agreedPlan } from '../subscriptions/agreed-plan.ts'
import { isKeyToldAnew } from './correct-key.ts'
import { identitiesOf } from './identities.ts'
import type { CellProblem, MemberLine } from './member-line.ts'

/** Why a member is not taken over; what is wrong in the cell comes first, then what does not fit this shop. */
export type MemberProblem =
  | { readonly type: CellProblem | ImportProblem | ShopProblem }
  | { readonly type: 'memberTwice' | 'keyTwice'; readonly firstLine: number }

type ShopProblem =
  | 'planUnknown'
  | 'mailUnproved' // somebody signed up with it here and never proved that it is theirs
  | 'alreadySubscribed'
  | 'keyKnown' // the same billing key stands at a card that was registered here

/** What would become of a line. */
export type MemberVerdict =
  | { readonly type: 'refused'; readonly problem: MemberProblem }
  | { readonly type: 'already' | 'corrected' | 'new'; readonly of: Placed }

/** A line and the plan it is about. */
export interface Placed {
  readonly member: MemberLine
  readonly plan: Plan
  readonly agreed: AgreedPlan
  /** the mail has an account here */
  readonly known: boolean
}

const refused = (type: CellProblem | ImportProblem | ShopProblem) =>
  ({ type: 'refused', problem: { type } }) as const

/** Held against the shop as it is now, without changing anything in it. */
export async function judgeMember(ports: Ports, member: MemberLine): Promise<MemberVerdict> {
  const { billingKey } = member.credential
  const { cardId, subscriptionId } = identitiesOf(ports, billingKey)
  const [row, owner, begun, keyOf] = await Promise.all([
    ports.read.plan(member.planId),
    ports.customers.ownerOf(member.email),
    loadStream(ports, subscription, subscriptionId),
    ports.billingKeys.cardOf(billingKey),
  ])
  if (!row) return refused('planUnknown')
  const agreed = { ...agreedPlan(row.data), price: member.price }
  const { nextChargeOn, anchorDay } = member
  const terms = { plan: agreed, nextChargeOn, anchorDay }
  const { context } = begun.state
  const problem = importProblem(context, terms, dayOf(ports.clock.now()))
  if (problem) return refused(problem)
  const of = { member, plan: row.data, agreed, known: owner !== null }
  if (context.subscription) {
    if (context.subscription.subject !== owner?.customerId) return refused('importedOtherwise')
    return { type: (await isKeyToldAnew(ports, member, context)) ? 'corrected' : 'already', of }
  }
  if (keyOf !== null && keyOf !== cardId) return refused('keyKnown')
  const { state } = await loadStream(ports, card, cardId)
  if (isImportedOtherwise(state, owner?.customerId ?? null, terms)) return refused('importedOtherwise')
  if (owner?.doubtful) return refused('mailUnproved')
  const live = owner && (await ports.subscriptions.liveOne(owner.customerId, row.product_id))
  return live ? refused('alreadySubscribed') : { type: 'new', of }
}
