import type { OpenMatter } from '../../../domain/person/people.ts'
import { keptUntil } from '../../../domain/person/retention.ts'
import type { Day } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'

type Reads = Pick<Ports, 'people'>

/**
 * Under which names one person is known: the guests they turned out to be, then themselves. The account comes last, so that
 * a crash in the middle of an erasure leaves somebody who is found again.
 * @param browser the guest of the browser they are signed in with, theirs unless somebody else ordered as it as well: on a
 *   machine that is shared, being signed in makes nobody's orders one's own
 */
export async function wholePerson(
  { people }: Reads,
  subject: string,
  browser: string | null = null,
): Promise<readonly string[]> {
  if (!subject.startsWith('cus_')) return [subject]
  const known = [...(await people.guestsOf(subject)), subject]
  if (!browser || known.includes(browser) || (await people.isAlsoOthers(browser, subject))) return known
  return [browser, ...known]
}

/** What keeps the first of them that is not erased yet; null: nothing. */
export async function firstOpen({ people }: Reads, subjects: readonly string[]): Promise<OpenMatter | null> {
  for (const subject of subjects) {
    const open = await people.openMatter(subject)
    if (open && !(await people.erasedOf(subject)).account) return open
  }
  return null
}

/** Until when the law keeps the last of what they were known by; null: it keeps nothing. */
export async function lastKeptUntil({ people }: Reads, subjects: readonly string[]): Promise<Day | null> {
  const days = await Promise.all(subjects.map(async subject => keptUntil(await people.records(subject))))
  return (
    days
      .filter(day => day !== null)
      .sort()
      .at(-1) ?? null
  )
}
