import { Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { HandOut } from '../admin/components/HandOut.tsx'
import { noStore } from '../admin/no-store.ts'
import { personOf } from '../admin/person-of.ts'
import { useAdminText } from '../admin/text.ts'
import { Card } from '../ui/Card.tsx'
import { type Column, DataList } from '../ui/DataList.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { Badge } from '../ui/StatusBadge.tsx'
import { Time } from '../ui/Time.tsx'
import { type GivenConsent, givenConsents } from '../use-cases/consents/given-consents.ts'
import type { Route } from './+types/admin.customer-consents'

type Line = Omit<GivenConsent, 'place'>

/** Staff only. What one customer agreed to, in which words: ids, versions and moments, and nothing personal. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ params, context }: Route.LoaderArgs, { ports, role }) => {
    const subject = await personOf(ports, context, params.subject)
    const given = await givenConsents(ports, subject)
    const lines: readonly Line[] = given.map(({ place: _, ...line }) => line)
    const isErased = (await ports.people.erasedOf(subject)).account !== null
    return { subject, lines, isErased, mayTake: may(role, isErased ? 'erasePeople' : 'seePeople') }
  },
)

export const headers = noStore

export default function AdminCustomerConsents({ loaderData }: Route.ComponentProps) {
  const { evidence: t, person } = useAdminText()
  const { subject, lines, isErased, mayTake } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      <p>
        <Link to={`/admin/customers/${subject}`}>{person.open}</Link>
      </p>
      {lines.length === 0 ? <Empty title={t.none}>{t.noneBody}</Empty> : <ConsentTable lines={lines} />}
      <p className="small soft">{t.notAsked}</p>
      {mayTake && lines.length > 0 && (
        <Card title={t.takeTitle}>
          <p>{t.takeLead}</p>
          <HandOut action={`/admin/customers/${subject}/consents/evidence`} words={t} isErased={isErased} />
          <p className="small soft">{t.check}</p>
        </Card>
      )}
    </Page>
  )
}

function ConsentTable({ lines }: { lines: readonly Line[] }) {
  const { evidence: t } = useAdminText()
  const columns: readonly Column<Line>[] = [
    {
      name: t.what,
      heading: true,
      cell: ({ kind, about, streamId }) => (
        <>
          <Link to={`/admin/streams/${streamId}`}>{t.kinds[kind]}</Link>
          <span className="small soft">{about}</span>
        </>
      ),
    },
    {
      name: t.answer,
      cell: ({ answer }) => (
        <Badge
          tone={answer === 'given' ? 'good' : 'still'}
          sign={answer === 'given' ? '✓' : '✕'}
          label={t.answers[answer]}
        />
      ),
    },
    { name: t.at, cell: ({ at }) => <Time at={at} precision="second" /> },
    { name: t.version, cell: ({ textVersion }) => textVersion },
    {
      name: t.words,
      cell: ({ words }) =>
        words ? (
          <details className="details">
            <summary>{t.words}</summary>
            <p className="kept-text">{words.ko}</p>
            <p className="small soft">
              {t.hash}
              <br />
              <code>{words.sha256}</code>
            </p>
          </details>
        ) : (
          t.noWords
        ),
    },
    {
      name: t.event,
      cell: ({ event: { position } }) => (
        <Link to={`/admin/events/${position}`}>{t.eventOf(String(position))}</Link>
      ),
    },
  ]
  return (
    <DataList caption={t.list} columns={columns} rows={lines} keyOf={line => String(line.event.position)} />
  )
}

export const ErrorBoundary = AdminError
