import { Form, Link, useNavigation } from 'react-router'
import type { Reviewer } from '../../../domain/accounts.ts'
import type { ReadinessCheck, ReadinessName } from '../../../domain/readiness.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Stack } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { AlertIcon, CheckIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Time } from '../../ui/Time.tsx'
import { fieldError } from '../field-errors.ts'
import type { ReadinessAnswer } from '../readiness-answer.ts'
import { useAdminText } from '../text.ts'

/** Where each line is put right, for those that are put right on a page. */
const PLACES: Partial<Record<ReadinessName, readonly [to: string, words: 'product' | 'samples' | 'legal']>> =
  {
    product: ['/admin/catalogue', 'product'],
    samples: ['/admin/catalogue', 'samples'],
    terms: ['/admin/legal/terms', 'legal'],
    privacy: ['/admin/legal/privacy', 'legal'],
    refunds: ['/admin/legal/refunds', 'legal'],
  }

/** Every line of the list, what is missing of it and where it is put right. */
export function ReadinessList({ checks }: { checks: readonly ReadinessCheck[] }) {
  const { readiness: t } = useAdminText()
  const done = checks.filter(check => check.done).length
  return (
    <Card title={t.list}>
      <p className="soft">{t.progress(done, checks.length)}</p>
      <ol className="readiness">
        {checks.map(({ name, done, missing }) => {
          const place = done ? undefined : PLACES[name]
          return (
            <li key={name} data-tone={done ? 'good' : 'wait'}>
              <span className="badge" data-tone={done ? 'good' : 'wait'}>
                <span className="badge-sign">{done ? <CheckIcon /> : <AlertIcon />}</span>
                {done ? t.done : t.open}
              </span>
              <div>
                <h3>{t.names[name]}</h3>
                {!done && <p className="soft">{t.why[name]}</p>}
                {missing.map(one => (
                  <p key={one}>{t.missing[one]}</p>
                ))}
                {place && <Link to={place[0]}>{t.go[place[1]]}</Link>}
              </div>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

/** 문 열기: only with live keys, only once, only when nothing is open. */
export function OpeningCard(props: {
  isReady: boolean
  /** null: it was opened, or never closed; else how much has stopped charges besides, and what says so was shown */
  unopened: { further: number; seen: string } | null
  isLive: boolean
  mayChange: boolean
}) {
  const { readiness: t, invariants } = useAdminText()
  const { isReady, unopened, isLive, mayChange } = props
  const pending = useNavigation().state === 'submitting'
  if (!isLive)
    return (
      <Card title={t.opening}>
        <Notice>{t.notLive}</Notice>
      </Card>
    )
  if (!unopened)
    return (
      <Card title={t.opening}>
        <Notice tone="good">{t.openAlready}</Notice>
      </Card>
    )
  return (
    <Card title={t.opening}>
      <Notice tone="bad">{t.openingClosed}</Notice>
      {unopened.further > 0 && (
        <Notice tone="bad">
          {t.openingFurther(unopened.further)} <Link to="/admin/invariants">{invariants.title}</Link>
        </Notice>
      )}
      <p>{isReady ? t.openingReady : t.openingNotYet}</p>
      {isReady && mayChange && (
        <Form method="post">
          <input type="hidden" name="causes" value={unopened.seen} />
          <Button name="intent" value="open" pending={pending}>
            {t.openNow}
          </Button>
        </Form>
      )}
    </Card>
  )
}

/** Accounts that end: those there are, and the form that makes one. */
export function ReviewerCard(props: {
  reviewers: readonly Reviewer[]
  today: string
  latest: string
  suggested: string
  answer: ReadinessAnswer | undefined
}) {
  const text = useAdminText()
  const { readiness: t } = text
  const { reviewers, today, latest, suggested, answer } = props
  const pending = useNavigation().state === 'submitting'
  const mine = answer?.intent === 'admit' && !answer.password ? answer : undefined
  return (
    <Card title={t.reviewers}>
      <p className="soft">{t.reviewersLead}</p>
      {reviewers.length === 0 && <p>{t.noReviewers}</p>}
      {reviewers.map(({ customerId, email, endsAt, over }) => (
        <Form method="post" key={customerId} className="row" data-spread="true">
          <input type="hidden" name="customerId" value={customerId} />
          <span>
            {email ?? t.erased} · <Time at={endsAt} /> {over ? t.over : t.through}
          </span>
          {!over && (
            <Button kind="secondary" name="intent" value="end">
              {t.endNow}
            </Button>
          )}
        </Form>
      ))}
      <Form method="post" key={answer?.password ?? ''}>
        <Stack>
          <Field
            name="email"
            type="email"
            label={t.email}
            autoComplete="off"
            defaultValue={mine?.values.email}
            error={fieldError(text, mine?.errors, 'email')}
          />
          <Field
            name="lastDay"
            type="date"
            label={t.lastDay}
            hint={t.lastDayHint}
            min={today}
            max={latest}
            defaultValue={mine?.values.lastDay ?? suggested}
            error={fieldError(text, mine?.errors, 'lastDay')}
          />
          <Button name="intent" value="admit" pending={pending}>
            {t.admit}
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}
