import type { AccessKind } from '../../domain/staff/desk.ts'
import { clientAddressOf } from '../http/client-address.ts'
import type { AtDesk } from './guarded.ts'
import { may } from './permissions.ts'

/** How somebody may see personal data: whole, masked with a way to it, or masked. */
export type Sight = 'whole' | 'askable' | 'masked'

export const sightOf = ({ role }: Pick<AtDesk, 'role'>): Sight =>
  may(role, 'seePeople') ? 'whole' : may(role, 'unmaskPeople') ? 'askable' : 'masked'

/**
 * Notes that somebody looked at a person's data: who, when, where from, whose, on which page (R33). Awaited before the
 * page is answered: what was not noted is not shown.
 */
export const noteSeen = (
  { ports, staffId }: Pick<AtDesk, 'ports' | 'staffId'>,
  request: Request,
  seen: { kind: AccessKind; subject: string | null; page: string; reason?: string },
): Promise<void> =>
  ports.accessLog.note({ reason: null, ...seen, staffId, address: clientAddressOf(request) })
