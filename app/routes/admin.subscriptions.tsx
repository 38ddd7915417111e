import { data, Link, redirect } from 'react-router'
import { STAFF_QUEUES, type StaffQueue } from '../../domain/subscription/reads.ts'
import { addDays, dayOf, type Instant, instantAt } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import {
  SubscriptionCounts,
  SubscriptionFilterForm,
  SubscriptionFindForm,
} from '../admin/components/SubscriptionFilters.tsx'
import { SubscriptionTable } from '../admin/components/SubscriptionTable.tsx'
import type { FieldErrors } from '../admin/field-errors.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { planChoices } from '../admin/plan-choices.ts'
import { maySearchPeople, noteFound, overPeopleSearches } from '../admin/search/people.ts'
import { tooMany } from '../admin/sign-in-limits.ts'
import {
  FindForm,
  SUBSCRIPTIONS_PATH,
  type SubscriptionLine,
  SubscriptionsQuery,
  subscriptionFilter,
  subscriptionLine,
  subscriptionsLinks,
} from '../admin/subscriptions-view.ts'
import { useAdminText } from '../admin/text.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import type { Route } from './+types/admin.subscriptions'

const PAGE_SIZE = 50

/** Staff only. One queue, most pressing first, or the filtered list, newest first; and how many stand where. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports, role }) => {
  const tomorrow = instantAt(addDays(dayOf(ports.clock.now()), 1))
  const read = readQuery(request, SubscriptionsQuery)
  const [overview, found] = await Promise.all([
    overviewOf(ports, tomorrow),
    read.ok ? find(ports, read.value, tomorrow) : { lines: [], links: { next: null, first: null } },
  ])
  const { after: _, ...filter } = read.ok ? present(read.value) : read.values
  const queue = STAFF_QUEUES.find(name => name === filter.queue) ?? null
  const errors: FieldErrors = read.ok ? {} : read.errors
  const findsPeople = maySearchPeople(role)
  return data({ ...overview, ...found, queue, filter, errors, findsPeople }, read.ok ? 200 : 400)
})

async function overviewOf(ports: Ports, tomorrow: Instant) {
  const { subscriptions } = ports
  const [states, queues, plans] = await Promise.all([
    subscriptions.counts(),
    subscriptions.queueCounts(tomorrow),
    planChoices(ports),
  ])
  return { states, queues, plans }
}

async function find({ subscriptions }: Ports, query: SubscriptionsQuery, tomorrow: Instant) {
  const { queue, after } = query
  const { rows, next } = queue
    ? await subscriptions.queue(queue, tomorrow, after ?? null, PAGE_SIZE)
    : await subscriptions.subscriptions(subscriptionFilter(query), after ?? null, PAGE_SIZE)
  const lines: readonly SubscriptionLine[] = rows.map(subscriptionLine)
  return { lines, links: subscriptionsLinks(query, next) }
}

/** What was asked for, as text. */
const present = (query: SubscriptionsQuery): Record<string, string> =>
  Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))

/**
 * Staff only. Leads to what was looked for; a mail is turned into its customer's number for whoever may look for people, and
 * the log is told (R33).
 */
export const action = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.ActionArgs, { ports, staffId, role }) => {
    const read = await readForm(request, FindForm)
    if (!read.ok) return data({ errors: read.errors, values: read.values }, 422)
    const { search } = read.value
    if (!search.includes('@')) return redirect(linkTo(SUBSCRIPTIONS_PATH, { search }), 303)
    const notFound = (code: string, init: number | { status: number; headers: Record<string, string> }) =>
      data({ errors: { search: code }, values: { search } }, init)
    if (!maySearchPeople(role)) return notFound('WITHHELD', 403)
    const waitMinutes = await overPeopleSearches(context, staffId)
    if (waitMinutes > 0) return notFound('TOO_MANY', tooMany(waitMinutes))
    const customerId = await ports.customers.idOfEmail(search)
    const subjects = customerId ? [customerId] : []
    await noteFound({ ports, staffId }, request, { subjects, page: SUBSCRIPTIONS_PATH })
    if (customerId) return redirect(linkTo(SUBSCRIPTIONS_PATH, { search: customerId }), 303)
    return notFound('NOBODY', 422)
  },
)

export const headers = noStore

export default function AdminSubscriptions({ loaderData, actionData }: Route.ComponentProps) {
  const { subscriptions: t, pager } = useAdminText()
  const { lines, links, queue, filter, errors, states, queues, plans } = loaderData
  const bad = Object.keys(errors).length > 0
  return (
    <Page title={t.title} lead={queue ? t.queueLeads[queue] : t.lead} width="wide">
      <SubscriptionCounts {...{ queues, states, queue }} status={filter.status} />
      <SubscriptionFindForm
        values={actionData?.values ?? filter}
        errors={actionData?.errors ?? {}}
        findsPeople={loaderData.findsPeople}
      />
      <SubscriptionFilterForm plans={plans} values={filter} errors={errors} />
      {bad && <Notice tone="bad">{t.bad}</Notice>}
      {!bad && lines.length === 0 && (
        <NoSubscriptions queue={queue} filtered={Object.keys(filter).length > 0} />
      )}
      {lines.length > 0 && (
        <>
          <SubscriptionTable lines={lines} owing={queue === 'owing' || queue === 'cardNeeded'} />
          <DownloadList path={SUBSCRIPTIONS_PATH} filter={filter} />
        </>
      )}
      <Pager
        label={pager.label}
        before={links.first && <Link to={links.first}>⇤ {t.first}</Link>}
        after={links.next && <Link to={links.next}>{t.next} →</Link>}
      />
    </Page>
  )
}

function NoSubscriptions({ queue, filtered }: { queue: StaffQueue | null; filtered: boolean }) {
  const { subscriptions: t } = useAdminText()
  if (queue) return <Empty title={t.noQueue} />
  if (!filtered) return <Empty title={t.empty}>{t.emptyBody}</Empty>
  return <Empty title={t.noMatch} action={<Link to={SUBSCRIPTIONS_PATH}>{t.clear}</Link>} />
}

export const ErrorBoundary = AdminError
