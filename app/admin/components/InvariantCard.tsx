import { Form, Link, useNavigation } from 'react-router'
import type { Offender } from '../../../domain/invariants.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Fact, Facts } from '../../ui/Card.tsx'
import { AlertIcon, ClockIcon, InfoIcon } from '../../ui/icons.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import type { CheckView } from '../invariants-view.ts'
import { useAdminText } from '../text.ts'

/** One promise: what it means, when it was last looked at, and what does not hold. */
export function InvariantCard({ check, mayCheck }: { check: CheckView; mayCheck: boolean }) {
  const { invariants: t } = useAdminText()
  const { name, stopsCharges, result } = check
  const sent = useNavigation().formData
  return (
    <Card title={t.names[name]}>
      <p>
        <CheckBadge result={result} />
      </p>
      <p className="small soft">{t.meanings[name]}</p>
      {stopsCharges && <p className="small soft">{t.stopsCharges}</p>}
      {result && (
        <Facts>
          <Fact term={t.at}>
            <Time at={result.at} />
          </Fact>
          <Fact term={t.looked}>
            {result.whole ? t.lookedWhole(result.looked) : t.lookedPart(result.looked)}
          </Fact>
          <Fact term={t.took}>{t.ms(result.tookMs)}</Fact>
        </Facts>
      )}
      {result && result.offenders.length > 0 && (
        <div>
          <h3>{t.offenders}</h3>
          <ul className="stack" data-gap="tight">
            {result.offenders.map(offender => (
              <li key={`${offender.kind}/${offender.id}`}>
                <OffenderLink offender={offender} />
              </li>
            ))}
          </ul>
          {result.broken > result.offenders.length && (
            <p className="small soft">{t.moreOffenders(result.broken - result.offenders.length)}</p>
          )}
        </div>
      )}
      {mayCheck && (
        <Form method="post">
          <input type="hidden" name="name" value={name} />
          <Button
            kind="secondary"
            name="intent"
            value="check"
            pending={sent?.get('intent') === 'check' && sent.get('name') === name}
          >
            {t.checkNow}
          </Button>
        </Form>
      )}
    </Card>
  )
}

function CheckBadge({ result }: Pick<CheckView, 'result'>) {
  const { invariants: t } = useAdminText()
  if (!result) return <Badge tone="still" sign={<ClockIcon />} label={t.never} />
  if (result.failure !== null) return <Badge tone="wait" sign={<InfoIcon />} label={t.failed} />
  if (result.broken > 0) return <Badge tone="bad" sign={<AlertIcon />} label={t.broken(result.broken)} />
  return <Badge tone="good" sign="✓" label={t.kept} />
}

/** A seal has no page: `npm run verify` tells of it. */
const PLACES: Readonly<Record<Exclude<Offender['kind'], 'seal'>, (id: string) => string>> = {
  payment: id => `/admin/payments/${id}`,
  subscription: id => `/admin/subscriptions/${id}`,
  stream: id => `/admin/streams/${id}`,
  event: id => `/admin/events/${id}`,
  finding: id => `/admin/streams/finding-${id}`,
  notice: () => '/admin/notices',
}

function OffenderLink({ offender: { kind, id } }: { offender: Offender }) {
  const { invariants: t } = useAdminText()
  if (kind === 'seal') return <span className="small">{t.seal(id)}</span>
  return (
    <Link to={PLACES[kind](id)}>
      <code className="small">{id}</code>
    </Link>
  )
}
