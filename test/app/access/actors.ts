import type { Role } from '../../../app/access/permissions.ts'
import { ROLES } from '../../../app/access/permissions.ts'
import { sessionCookie } from '../../../app/http/cookies.ts'
import { wishOfStaff } from '../../../app/use-cases/staff/wish-of-staff.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import type { SessionKind } from '../../../domain/sessions.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { EdgeWorld } from '../../support/edge/open-edge-world.ts'
import { signUp } from '../../support/members.ts'
import type { Actor } from './expected.ts'

const person = 's1.account.stf_x.bm9uY2U.dGV4dA' as Sealed

/**
 * Everybody who asks, in one shop; each action with a session of its own, since some of them end it. Staff come
 * from facts alone: no password is hashed, since nobody signs in here.
 */
export async function gatherActors({ world, shop, database }: EdgeWorld) {
  const { ports } = world
  const join = async (name: string, role: Role) => {
    const staffId = `stf_${name.toLowerCase()}`
    const inviteId = Buffer.from(name).toString('hex').padEnd(40, '0')
    const endsAt = later(ports.clock.now(), DAY_MS)
    const invite = { type: 'Invite', inviteId, role, person, endsAt, invitedBy: shop.staffId } as const
    await wishOfStaff(ports, shop.staffId, 'test', invite)
    await wishOfStaff(ports, shop.staffId, 'test', { type: 'Join', staffId, inviteId })
    return staffId
  }
  const staffIds = new Map<Role, string>([['owner', shop.staffId]])
  for (const role of ROLES.filter(name => name !== 'owner')) staffIds.set(role, await join(role, role))
  const disabledId = await join('disabled', 'owner')
  await wishOfStaff(ports, shop.staffId, 'test', { type: 'Disable', staffId: disabledId, reason: person })
  const comingInId = await join('coming', 'owner')
  await database.query(
    `INSERT INTO accounts.staff (staff_id, email_print, person, password_hash, by_setup) VALUES ($1, 'x', $2, 'x', false)`,
    [comingInId, person],
  )
  await database.query(
    `INSERT INTO accounts.second_factors (staff_id, seed, confirmed) VALUES ($1, $2, true)`,
    [comingInId, await ports.vault.seal(comingInId, 'account', 'seed')],
  )
  const customerB = await signUp(world)

  const begin = async (kind: SessionKind, subject: string): Promise<string> => {
    const token = await ports.sessions.start(kind, subject)
    if (kind === 'staff') await ports.desk.noteProof(token, { factor: false })
    return sessionCookie(ports.shop, kind, token).split(';', 1)[0] ?? ''
  }
  /** Both kinds, idle for longer than either may lie. */
  const beginExpired = async () => {
    const both = [await begin('customer', shop.customerId), await begin('staff', shop.staffId)]
    await database.query(
      `UPDATE accounts.sessions SET seen_at = now() - interval '8 days', started_at = now() - interval '8 days'
        WHERE token_hash IN (SELECT token_hash FROM accounts.sessions ORDER BY started_at DESC LIMIT 2)`,
    )
    return both.join('; ')
  }

  return {
    customerB,
    cookieOf(actor: Actor): Promise<string> | string {
      switch (actor) {
        case 'anonymous':
          return ''
        case 'guestA':
          return begin('guest', 'gst_0123456789abcdef0123456789abcdef')
        case 'customerA':
          return begin('customer', shop.customerId)
        case 'customerB':
          return begin('customer', customerB)
        case 'comingIn':
          return begin('staff', comingInId)
        case 'disabled':
          return begin('staff', disabledId)
        case 'expired':
          return beginExpired()
        default:
          return begin('staff', staffIds.get(actor) ?? '')
      }
    },
  }
}
