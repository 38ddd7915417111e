import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { noteSeen } from '../access/seen.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { PaymentTable } from '../admin/components/PaymentTable.tsx'
import { SubscriptionTable } from '../admin/components/SubscriptionTable.tsx'
import { noStore } from '../admin/no-store.ts'
import { asked } from '../admin/query.ts'
import { askedFor } from '../admin/search/asked.ts'
import { type Found, find, straightTo } from '../admin/search/find.ts'
import { useAdminText } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import type { Route } from './+types/admin.search'

const PATH = '/admin/search'
const WORDS_MAX = 200
const Words = z.object({ q: asked(z.string().trim().max(WORDS_MAX)) })

interface View {
  readonly words: string
  readonly found: Found | null
}
const nothing: View = { words: '', found: null }

/** Staff only. An address never holds a mail or a name: both are asked for by the form, which is posted. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const read = readQuery(request, Words)
  if (!read.ok) return data<View>(nothing, 400)
  const words = read.value.q ?? ''
  if (words === '' || words.includes('@')) return data<View>(nothing)
  return data<View>({ words, found: await lookUp(ports, words) })
})

/**
 * Staff only: the search box. Words lead to an address of their own; a mail or a name is looked up by its fingerprint,
 * which the log is told (R33), and leads to its member or shows what was ordered by it.
 */
export const action = guarded(
  staff('seeBooks'),
  async ({ request }: Route.ActionArgs, { ports, staffId }) => {
    const read = await readForm(request, Words)
    if (!read.ok) return data<View>(nothing, 422)
    const words = read.value.q ?? ''
    const asked = askedFor(words)
    if (!words.includes('@') && asked.person === null)
      return redirect(`${PATH}?${new URLSearchParams({ q: words })}`, 303)
    const found = await find(ports, asked)
    const subject = found.customers.length === 1 ? (found.customers[0] ?? null) : null
    await noteSeen({ ports, staffId }, request, { kind: 'found', subject, page: PATH })
    const to = straightTo(found, asked)
    return to ? redirect(to, 303) : data<View>({ words, found })
  },
)

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
  const { words, found } = actionData ?? loaderData
  const count = found
    ? found.payments.length +
      found.byCard.length +
      found.subscriptions.length +
      found.customers.length +
      (found.event ? 1 : 0)
    : 0
  return (
    <Page title={t.title} lead={found && count > 0 ? t.found(words, count) : t.lead} width="wide">
      {found && count === 0 && <Empty title={t.none(words)}>{t.noneBody}</Empty>}
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
      {count === 0 && <WhatCanBeFound />}
    </Page>
  )
}

/** What can be asked for, and what cannot, with the reason. */
function WhatCanBeFound() {
  const { search: t } = useAdminText()
  return (
    <Card title={t.can}>
      <ul className="can-be-found">
        {t.cans.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{t.cannot}</h3>
      <ul className="can-be-found">
        {t.cannots.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  )
}

export const ErrorBoundary = AdminError
