import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { PositionText } from '../admin/query.ts'
import { chosenBy, queryOf, TimelineFilter } from '../admin/timeline-query.ts'
import { readQuery } from '../http/input.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.events.newer'

/** Nobody counts further before looking. */
const COUNT_MAX = 99

const Since = TimelineFilter.extend({ since: PositionText.optional() })

/** Staff only. How many events the filter has that an open page does not show yet; nothing of what they say. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const read = readQuery(request, Since)
  if (!read.ok) throw badRequest()
  const { since = 0, ...filter } = read.value
  const { events } = await ports.timeline.page({ ...queryOf(chosenBy(filter)), limit: COUNT_MAX })
  return { count: events.filter(({ position }) => position > since).length, max: COUNT_MAX }
})
