import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { PaymentTable } from '../admin/components/PaymentTable.tsx'
import { SubscriptionTable } from '../admin/components/SubscriptionTable.tsx'
import { noStore } from '../admin/no-store.ts'
import { asked } from '../admin/query.ts'
import { type Asked, askedFor } from '../admin/search/asked.ts'
import { type Found, find, straightTo } from '../admin/search/find.ts'
import { maySearchPeople, noteFound, overPeopleSearches } from '../admin/search/people.ts'
import { tooMany } from '../admin/sign-in-limits.ts'
import { useAdminText } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import type { Route } from './+types/admin.search'

const PATH = '/admin/search'
const WORDS_MAX = 200
const Words = z.object({ q: asked(z.string().trim().max(WORDS_MAX)) })

interface View {
  readonly words: string
  readonly found: Found | null
  /** by a name or a mail as well */
  readonly findsPeople: boolean
  /** a name or a mail was asked for by whoever may not, and not looked for */
  readonly isWithheld?: boolean
  /** until a name or a mail may be looked for again */
  readonly waitMinutes?: number
}
const nothing = { words: '', found: null }

/** Staff only. An address never holds a mail or a name: both are asked for by the form, which is posted. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports, role }) => {
  const findsPeople = maySearchPeople(role)
  const read = readQuery(request, Words)
  if (!read.ok) return data<View>({ ...nothing, findsPeople }, 400)
  const words = read.value.q ?? ''
  if (words === '' || words.includes('@')) return data<View>({ ...nothing, findsPeople })
  return data<View>({ words, found: await lookUp(ports, words), findsPeople })
})

/**
 * Staff only: the search box. Words lead to an address of their own; a mail or a name is looked up by its fingerprint,
 * which the log is told for everybody it led to (R33), and leads to its member or shows what was ordered by it. Only whoever
 * may have people shown looks for them, so often and no more: a mask is not to be guessed at (docs/decisions/0107).
 */
export const action = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.ActionArgs, { ports, staffId, role }) => {
    const findsPeople = maySearchPeople(role)
    const read = await readForm(request, Words)
    if (!read.ok) return data<View>({ ...nothing, findsPeople }, 422)
    const words = read.value.q ?? ''
    const asked = askedFor(words)
    if (!words.includes('@') && asked.person === null)
      return redirect(`${PATH}?${new URLSearchParams({ q: words })}`, 303)
    if (!findsPeople) return data<View>(...(await withoutPeople(ports, asked)))
    const waitMinutes = await overPeopleSearches(context, staffId)
    if (waitMinutes > 0) return data<View>({ ...nothing, findsPeople, waitMinutes }, tooMany(waitMinutes))
    const found = await find(ports, asked)
    await noteFound({ ports, staffId }, request, { subjects: found.subjects, page: PATH })
    const to = straightTo(found, asked)
    return to ? redirect(to, 303) : data<View>({ words, found, findsPeople })
  },
)

/** Letters may be an id as well, which is looked for still; as a name they are not, and say nothing of whether there is one. */
async function withoutPeople(ports: Ports, asked: Asked): Promise<readonly [View, number]> {
  const found = asked.name && (await find(ports, { ...asked, mail: null, person: null }))
  const view = { words: asked.words, found: found || null, findsPeople: false, isWithheld: true }
  return found && found.subjects.length > 0 ? [{ ...view, isWithheld: false }, 200] : [view, 403]
}

/** @throws {Response} 303 to the one thing that was named */
async function lookUp(ports: Ports, words: string): Promise<Found> {
  const asked = { ...askedFor(words), person: null }
  const found = await find(ports, asked)
  const to = straightTo(found, asked)
  if (to) throw redirect(to, 303)
  return found
}

export const headers = noStore

export default function AdminSearch({ loaderData, actionData }: Route.ComponentProps) {
  const { search: t, words: names } = useAdminText()
  const { words, found, isWithheld, waitMinutes, findsPeople } = actionData ?? loaderData
  const count = found
    ? found.payments.length +
      found.byCard.length +
      found.subscriptions.length +
      found.customers.length +
      (found.event ? 1 : 0)
    : 0
  return (
    <Page title={t.title} lead={found && count > 0 ? t.found(words, count) : t.lead} width="wide">
      {isWithheld && <Notice tone="wait" title={t.withheld} live />}
      {waitMinutes && <Notice tone="bad" title={t.tooMany(waitMinutes)} live />}
      {found && !isWithheld && count === 0 && <Empty title={t.none(words)}>{t.noneBody}</Empty>}
      {found && found.customers.length > 0 && (
        <Card title={t.customers}>
          {found.customers.map(subject => (
            <p key={subject}>
              <Link to={`/admin/customers/${subject}`}>
                <mark>{subject}</mark>
              </Link>
            </p>
          ))}
        </Card>
      )}
      {found?.event && (
        <Card title={t.event}>
          <p>
            <Link to={`/admin/events/${found.event.position}`}>
              <mark>#{found.event.position}</mark>{' '}
              {wordFor(names.eventTypes, found.event.type) ?? found.event.type}
            </Link>{' '}
            <code className="small faint">{found.event.streamId}</code>
          </p>
        </Card>
      )}
      {found && found.subscriptions.length > 0 && (
        <SubscriptionTable lines={found.subscriptions} owing={false} />
      )}
      {found && found.byCard.length > 0 && (
        <section className="stack" data-gap="small" aria-labelledby="by-card">
          <h2 id="by-card">{t.byCard(words)}</h2>
          <p className="small soft">{t.byCardBody}</p>
          <PaymentTable lines={found.byCard} />
        </section>
      )}
      {found && found.byCard.length > 0 && found.payments.length > 0 && <h2>{t.bySum}</h2>}
      {found && found.payments.length > 0 && <PaymentTable lines={found.payments} />}
      {found?.isCut && <p className="soft">{t.cut(Math.max(found.payments.length, found.byCard.length))}</p>}
      {count === 0 && <WhatCanBeFound findsPeople={findsPeople} />}
    </Page>
  )
}

/** What can be asked for, and what cannot, with the reason. */
function WhatCanBeFound({ findsPeople }: Pick<View, 'findsPeople'>) {
  const { search: t } = useAdminText()
  return (
    <Card title={t.can}>
      <ul className="can-be-found">
        {[...t.cans, ...(findsPeople ? t.peopleCans : [])].map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{t.cannot}</h3>
      <ul className="can-be-found">
        {[...(findsPeople ? [] : [t.withheld]), ...t.cannots].map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  )
}

export const ErrorBoundary = AdminError
