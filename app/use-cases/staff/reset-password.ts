import { TooBusy } from '../../../domain/accounts.ts'
import { openReset, STAFF_ID, staff } from '../../../domain/staff/staff.ts'
import { later, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute, loadStream } from '../execute.ts'
import { linkIdOf } from './come-in.ts'
import { wishOfStaff } from './wish-of-staff.ts'

/** How long a link for another password may lie about (R18). */
const RESET_MS = 30 * MINUTE_MS

interface Offer {
  readonly staffId: string
  /** sealed here */
  readonly reason: string
}

/**
 * An owner gives somebody else a way to another password. @returns the one-time link's secret, told once: its hash is all
 * that is kept. Refuses: NOT_FOUND, NOT_ALLOWED_NOW for oneself, for whoever is disabled, and by who is no owner
 */
export async function offerReset(ports: Ports, by: string, address: string, { staffId, reason }: Offer) {
  const { token, wish } = newReset(ports, staffId)
  const sealed = await ports.vault.seal(staffId, 'account', reason)
  const offered = await wishOfStaff(ports, by, address, { ...wish, offeredBy: by, reason: sealed })
  return offered.type === 'refused' ? offered : { type: 'offered' as const, token, endsAt: wish.endsAt }
}

/** The same by whoever holds the machine, for an owner and for nobody else. */
export async function offerResetHere(ports: Ports, staffId: string) {
  const { token, wish } = newReset(ports, staffId)
  const at = ports.clock.now()
  const whole = { ...wish, offeredBy: null, reason: null, address: null, at } as const
  const offered = await execute(ports, staff, STAFF_ID, whole)
  return offered.type === 'refused' ? offered : { type: 'offered' as const, token, endsAt: wish.endsAt }
}

function newReset(ports: Ports, staffId: string) {
  const token = ports.ids.random() + ports.ids.random()
  const endsAt = later(ports.clock.now(), RESET_MS)
  return { token, wish: { type: 'OfferPasswordReset', staffId, resetId: linkIdOf(token), endsAt } as const }
}

/** Whose password a link sets, as long as it may. Looking uses nothing up. */
export async function resetOf(ports: Ports, token: string) {
  const { state } = await loadStream(ports, staff, STAFF_ID)
  const reset = openReset(state.context, linkIdOf(token), ports.clock.now())
  const member = reset && (await ports.staff.member(reset.staffId))
  return member && { resetId: reset.resetId, ...member }
}

/** Sets it, once. It lets nobody in: they sign in with it, and show their second factor where they have one. @throws {TooBusy} */
export async function resetPassword(ports: Ports, token: string, address: string, next: string) {
  const reset = await resetOf(ports, token)
  if (!reset) return { type: 'gone' } as const
  const { staffId, resetId } = reset
  return ports.desk.resetPassword(staffId, next, async () => {
    const claimed = await wishOfStaff(ports, staffId, address, { type: 'ResetPassword', staffId, resetId })
    if (claimed.type === 'refused' && claimed.code === 'BUSY') throw new TooBusy(SECOND_MS)
    return claimed.type !== 'refused'
  })
}
