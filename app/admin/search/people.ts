import type { RouterContextProvider } from 'react-router'
import { MINUTE_MS } from '../../../domain/time.ts'
import type { AtDesk } from '../../access/guarded.ts'
import { may, type Role } from '../../access/permissions.ts'
import { noteSeen } from '../../access/seen.ts'
import { overLimit } from '../../http/limits.ts'

/**
 * Who looks for somebody by what is theirs, a name or a mail: whoever may have a person shown. A mask that can be guessed at
 * hides nothing from anybody else (docs/decisions/0107).
 */
export const maySearchPeople = (role: Role): boolean => may(role, 'unmaskPeople')

/** Counts one more such search of one member of staff. @returns whole minutes to wait, 0 when it may go on */
export async function overPeopleSearches(
  context: Readonly<RouterContextProvider>,
  staffId: string,
): Promise<number> {
  const waitMs = await overLimit(context, [
    ['find-people:account', staffId],
    ['find-people:day', staffId],
  ])
  return Math.ceil(waitMs / MINUTE_MS)
}

/** Notes whose data it led to, a row for each; where it was nobody's, that somebody looked. */
export async function noteFound(
  desk: Pick<AtDesk, 'ports' | 'staffId'>,
  request: Request,
  { subjects, page }: { subjects: readonly string[]; page: string },
): Promise<void> {
  for (const subject of subjects.length > 0 ? subjects : [null])
    await noteSeen(desk, request, { kind: 'found', subject, page })
}
