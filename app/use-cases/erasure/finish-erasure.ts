import { card } from '../../../domain/card/card.ts'
import { streamOf } from '../../../domain/ids.ts'
import { person } from '../../../domain/person/person.ts'
import { DAY_MS, epochMsOf, type Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { deleteBillingKey } from '../cards/delete-billing-key.ts'
import { insist } from '../execute.ts'
import type { Look } from '../look.ts'

/** A billing key Toss does not delete for so long is given up: without its only copy nobody can charge by it. */
const PATIENCE_MS = 3 * DAY_MS

/**
 * One look at an erasure that was begun. Each step may be done again: the account closes and sessions end, then billing keys
 * at Toss, then everything here in one commit, then the fact that says so. A crash after any of them leaves it due.
 */
export async function finishErasure(ports: Ports, subject: string): Promise<Look> {
  const { state } = await ports.events.load(person, streamOf(person.category, subject))
  const { erasing } = state.context
  if (!erasing) return 'asIs'
  const sealClass = erasing.class
  if (sealClass === 'account') {
    await shutOut(ports, subject)
    // Begun in the moment before; it is settled first, by whoever reads the log if it does not settle by itself.
    const open = await ports.people.openMatter(subject)
    if (open) {
      ports.log.warn('erasure waits', { subject, open })
      return `unknown:${open}`
    }
    const waitsFor = await deleteCards(ports, subject, erasing.since)
    if (waitsFor) return waitsFor
  }
  if (sealClass === 'account') await ports.people.erase(subject, sealClass, ports.clock.now())
  else await ports.people.eraseOver(subject, ports.clock.now()) // begun at its term; whoever came back since keeps their key
  const { why } = erasing
  await insist(ports, person, subject, {
    type: 'RecordErased',
    subject,
    class: sealClass,
    why,
    at: ports.clock.now(),
  })
  return 'settled'
}

/** From here on nothing new is begun by them, whichever way they come: it would keep the erasure waiting. */
async function shutOut({ customers, sessions }: Ports, subject: string): Promise<void> {
  const isGuest = subject.startsWith('gst_')
  if (!isGuest) await customers.close(subject)
  await sessions.endOthers(isGuest ? 'guest' : 'customer', subject, null)
}

/** @returns what is still waited for, or null */
async function deleteCards(ports: Ports, subject: string, since: Instant): Promise<Look | null> {
  const at = ports.clock.now()
  const isPatient = epochMsOf(at) - epochMsOf(since) < PATIENCE_MS
  for (const cardId of await ports.people.usableCards(subject)) {
    await insist(ports, card, cardId, { type: 'DeleteKey', at })
    const look = await deleteBillingKey(ports, cardId)
    if (look === 'settled' || look === 'asIs') continue
    if (isPatient) return look
    ports.log.warn('billing key given up', { subject, cardId }) // it may live on at Toss, for somebody to delete there
  }
  return null
}
