import { Form, Link } from 'react-router'
import { STAFF_QUEUES, type StaffQueue } from '../../../domain/subscription/reads.ts'
import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import { Button } from '../../ui/Button.tsx'
import { Row } from '../../ui/Card.tsx'
import { Field, SelectField } from '../../ui/Field.tsx'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import { linkTo } from '../link-to.ts'
import type { PlanChoice } from '../plan-choices.ts'
import { SUBSCRIPTIONS_PATH } from '../subscriptions-view.ts'
import { useAdminText } from '../text.ts'
import { namesIn } from '../words.ts'
import { FilterBar } from './FilterBar.tsx'
import { PlanField } from './PlanField.tsx'

interface Asked {
  values: Readonly<Record<string, string>>
  errors: FieldErrors
}

/** What is pressing, and how many stand where; each number leads to its list. */
export function SubscriptionCounts(props: {
  queues: Readonly<Record<StaffQueue, number>>
  states: Readonly<Partial<Record<SubscriptionStatus, number>>>
  queue: StaffQueue | null
  status: string | undefined
}) {
  const { queues, states, queue, status } = props
  const { subscriptions: t, words } = useAdminText()
  return (
    <nav className="counts" aria-label={t.queues}>
      <ul className="count-row" aria-label={t.queues}>
        {STAFF_QUEUES.map(name => (
          <li key={name}>
            <Link
              to={linkTo(SUBSCRIPTIONS_PATH, { queue: name })}
              aria-current={queue === name ? 'page' : undefined}
            >
              {t.queueNames[name]} <strong className="digits">{queues[name]}</strong>
            </Link>
          </li>
        ))}
      </ul>
      <ul className="count-row small" aria-label={t.states}>
        <li>
          <Link to={SUBSCRIPTIONS_PATH} aria-current={!queue && !status ? 'page' : undefined}>
            {t.all}{' '}
            <strong className="digits">{Object.values(states).reduce((sum, count) => sum + count, 0)}</strong>
          </Link>
        </li>
        {namesIn(words.subscriptionStates)
          .filter(name => states[name])
          .map(name => (
            <li key={name}>
              <Link
                to={linkTo(SUBSCRIPTIONS_PATH, { status: name })}
                aria-current={status === name ? 'page' : undefined}
              >
                {words.subscriptionStates[name]} <strong className="digits">{states[name]}</strong>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}

/** By state and plan, kept in the address. */
export function SubscriptionFilterForm(props: Asked & { plans: readonly PlanChoice[] }) {
  const { plans, values, errors } = props
  const t = useAdminText()
  const { subscriptions, words } = t
  return (
    <FilterBar
      path={SUBSCRIPTIONS_PATH}
      values={values}
      submit={subscriptions.submit}
      clear={subscriptions.clear}
    >
      <SelectField
        name="status"
        label={subscriptions.status}
        optional
        defaultValue={values.status ?? ''}
        error={fieldError(t, errors, 'status')}
      >
        <option value="">{subscriptions.anyStatus}</option>
        {namesIn(words.subscriptionStates).map(status => (
          <option key={status} value={status}>
            {words.subscriptionStates[status]}
          </option>
        ))}
      </SelectField>
      <PlanField plans={plans} value={values.plan} error={fieldError(t, errors, 'plan')} />
    </FilterBar>
  )
}

/** One by its number, or those of one customer. Posted, so that a mail stands in no address and no log. */
export function SubscriptionFindForm({ values, errors, findsPeople }: Asked & { findsPeople: boolean }) {
  const t = useAdminText()
  const { subscriptions } = t
  const wrong: Readonly<Record<string, string>> = {
    NOBODY: subscriptions.nobody,
    WITHHELD: t.search.withheld,
    TOO_MANY: subscriptions.tooMany,
  }
  return (
    <Form method="post" className="filter" aria-label={subscriptions.find}>
      <Field
        name="search"
        label={findsPeople ? subscriptions.search : subscriptions.searchIds}
        hint={findsPeople ? subscriptions.searchHint : subscriptions.searchIdsHint}
        defaultValue={values.search}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        error={errors.search && (wrong[errors.search] ?? subscriptions.badSearch)}
      />
      <Row>
        <Button kind="secondary">{subscriptions.find}</Button>
      </Row>
    </Form>
  )
}
