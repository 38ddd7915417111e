import { Form, Link } from 'react-router'
import type { Day } from '../../../domain/time.ts'
import { formatShortDay, formatWon } from '../../format.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { codeWords } from '../code-words.ts'
import type { NamedLine } from '../owed-view.ts'
import type { SubscriptionWish } from '../subscription-actions.ts'
import { useAdminText } from '../text.ts'

/** What is owed, a line each, with what happens next and what staff can do about it. */
export function OwedTable(props: { lines: readonly NamedLine[]; today: Day; mayChange: boolean }) {
  const { lines, today, mayChange } = props
  const t = useAdminText()
  const language = useLanguage()
  const { dunning } = t
  const nameOf = ({ name, productName }: NamedLine) => `${name ?? dunning.erased} · ${productName}`
  const columns: readonly Column<NamedLine>[] = [
    {
      name: dunning.who,
      heading: true,
      cell: line => (
        <>
          <Link to={`/admin/subscriptions/${line.subscriptionId}`}>{line.name ?? dunning.erased}</Link>
          <span className="small soft">
            {line.productName} {line.planName}
          </span>
        </>
      ),
    },
    { name: dunning.owed, number: true, cell: line => <Won amount={line.amount} /> },
    {
      name: dunning.why,
      cell: ({ code }) => (code ? (codeWords(t, code, language) ?? <code>{code}</code>) : '—'),
    },
    {
      name: dunning.tries,
      cell: ({ tries, mails, since }) => (
        <Lines
          lines={[
            tries === null ? '—' : dunning.triesOf(tries, mails),
            dunning.since(formatShortDay(since, today, language)),
          ]}
        />
      ),
    },
    { name: dunning.next, cell: line => <Next line={line} /> },
    { name: dunning.free, cell: line => <Access line={line} today={today} /> },
    {
      name: dunning.actions,
      cell: line => {
        const path = `/admin/subscriptions/${line.subscriptionId}`
        const name = nameOf(line)
        if (!mayChange)
          return (
            <Link to={path} aria-label={`${dunning.openPage}: ${name}`}>
              {dunning.openPage}
            </Link>
          )
        return (
          <div className="cell-lines">
            {line.charging && <Press path={path} intent="look" label={dunning.look} />}
            {!line.charging && !line.isHard && (
              <Press
                path={path}
                intent="retry"
                label={dunning.retry}
                told={dunning.retryOf(name, formatWon(line.amount, language))}
              />
            )}
            <ButtonLink kind="quiet" to={path} aria-label={dunning.openOf(name)}>
              <span className="one-line">{dunning.open}</span>
            </ButtonLink>
          </div>
        )
      },
    },
  ]
  return (
    <DataList caption={dunning.list} columns={columns} rows={lines} keyOf={line => line.subscriptionId} />
  )
}

/** The membership's own page does it, and says there what came of it: one way to press, wherever it is pressed. */
function Press(props: { path: string; intent: SubscriptionWish['intent']; label: string; told?: string }) {
  const { path, intent, label, told } = props
  return (
    <Form method="post" action={path}>
      <Button kind="secondary" name="intent" value={intent} aria-label={told}>
        <span className="one-line">{label}</span>
      </Button>
    </Form>
  )
}

function Next({ line: { charging, nextAt, isHard } }: { line: NamedLine }) {
  const { dunning } = useAdminText()
  if (charging) return dunning.charging
  if (nextAt) return <Time at={nextAt} relative={false} />
  return isHard ? dunning.cardNeeded : dunning.noMore
}

function Access({ line, today }: { line: NamedLine; today: Day }) {
  const { entitled, freeDays, entitledUntil, endsOn } = line
  const { dunning } = useAdminText()
  const language = useLanguage()
  const access =
    entitled && entitledUntil
      ? dunning.freeUntil(freeDays, formatShortDay(entitledUntil, today, language))
      : dunning.stopped(freeDays)
  return <Lines lines={[access, endsOn && dunning.endsOn(formatShortDay(endsOn, today, language))]} />
}

const Lines = ({ lines: [first, second] }: { lines: readonly [string, string | null] }) => (
  <span>
    {first}
    {second && (
      <>
        <br />
        <span className="small soft">{second}</span>
      </>
    )}
  </span>
)
