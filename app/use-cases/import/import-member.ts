import { card } from '../../../domain/card/card.ts'
import { isImportedOtherwise } from '../../../domain/card/import.ts'
import type { Ports } from '../../ports.ts'
import { attachCard } from '../cards/attach-card.ts'
import { execute, loadStream } from '../execute.ts'
import { identitiesOf } from './identities.ts'
import type { MemberProblem, Placed } from './judge-member.ts'

/** What a line came to: taken over, or refused because something changed since it was judged. */
export type Imported =
  | { readonly type: 'done' }
  | { readonly type: 'refused'; readonly problem: MemberProblem }

/**
 * 회원 이관: account, key in the vault, the card's fact with all that is to come of it, the membership. Each step is the
 * same however often it is taken, and from the card's fact on the job for cards finishes what a crash left (docs/decisions/0094).
 * @param tells whether the member is told of the move by mail
 */
export async function importMember(
  ports: Ports,
  { member, plan, agreed }: Placed,
  tells: boolean,
): Promise<Imported> {
  const { credential, email, name, method, billingMethod, maskedNumber, nextChargeOn, anchorDay } = member
  const { cardId, subscriptionId } = identitiesOf(ports, credential.billingKey)
  const { customerId: subject, doubtful } = await ports.customers.comeByEmail({ email, name })
  if (doubtful) return { type: 'refused', problem: { type: 'mailUnproved' } }
  // Of a key that is here for another member the row must stay theirs: sealed for this one, it would end with this one.
  const { state } = await loadStream(ports, card, cardId)
  if (isImportedOtherwise(state, subject, { plan: agreed, nextChargeOn, anchorDay }))
    return { type: 'refused', problem: { type: 'importedOtherwise' } }
  await ports.billingKeys.put(cardId, subject, credential)
  const { productId, productName } = plan
  const imported = await execute(ports, card, cardId, {
    type: 'ImportKey',
    cardId,
    subject,
    method,
    purpose: {
      type: 'import',
      subscriptionId,
      productId,
      productName,
      plan: agreed,
      nextChargeOn,
      anchorDay,
      tells,
    },
    billingMethod,
    number: maskedNumber === null ? null : await ports.vault.seal(subject, 'account', maskedNumber),
    at: ports.clock.now(),
  })
  if (imported.type === 'refused') return { type: 'refused', problem: { type: 'importedOtherwise' } }
  const attached = await attachCard(ports, cardId)
  if (attached.type !== 'refused') return { type: 'done' }
  const type = attached.code === 'ALREADY_SUBSCRIBED' ? 'alreadySubscribed' : 'importedOtherwise'
  return { type: 'refused', problem: { type } }
}
