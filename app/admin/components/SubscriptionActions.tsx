import { Form, useNavigation } from 'react-router'
import { addDays } from '../../../domain/time.ts'
import { formatDay, formatWon } from '../../format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Stack } from '../../ui/Card.tsx'
import { CheckField, Field } from '../../ui/Field.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { fieldError } from '../field-errors.ts'
import type { SubscriptionNotDone, SubscriptionWish } from '../subscription-actions.ts'
import type { SubscriptionOffers } from '../subscription-offers.ts'
import { useAdminText } from '../text.ts'
import { Allowed } from './Allowed.tsx'

/** What staff can do now, each with what it does before the button that does it. */
export function SubscriptionActions({ offers }: { offers: SubscriptionOffers }) {
  const { subscription: t } = useAdminText()
  const language = useLanguage()
  const { retry, waive, undo } = offers
  return (
    <Card title={t.actions}>
      <Allowed to="changeSubscriptions">
        <Stack>
          <OneButton intent="look" label={t.look} hint={t.lookHint} />
          {retry && (
            <OneButton
              intent="retry"
              label={t.retry(formatWon(retry.amount, language))}
              hint={t.retryHint(formatWon(retry.amount, language))}
              movesMoney
            />
          )}
          {waive && (
            <OneButton
              intent="waive"
              label={t.waive}
              hint={t.waiveHint(formatDay(waive.from, language), formatDay(addDays(waive.to, -1), language))}
            />
          )}
          {undo && <OneButton intent="undo" label={t.undo} hint={t.undoHint} />}
        </Stack>
      </Allowed>
    </Card>
  )
}

function OneButton({
  intent,
  label,
  hint,
  movesMoney = false,
}: {
  intent: SubscriptionWish['intent']
  label: string
  hint: string
  movesMoney?: boolean
}) {
  return (
    <Form method="post" className="stack" data-gap="small">
      <p className="small soft">{hint}</p>
      <Button
        kind={movesMoney ? 'primary' : 'secondary'}
        name="intent"
        value={intent}
        pending={usePending(intent)}
      >
        {label}
      </Button>
    </Form>
  )
}

const usePending = (intent: SubscriptionWish['intent']): boolean =>
  useNavigation().formData?.get('intent') === intent

/** 지금 끝내기: folded away, and not without a word that it is meant. */
export function EndForm(props: {
  end: NonNullable<SubscriptionOffers['end']>
  notDone: SubscriptionNotDone | null
}) {
  const { end, notDone } = props
  const t = useAdminText()
  const { subscription } = t
  const language = useLanguage()
  const pending = usePending('end')
  const values = notDone?.values.intent === 'end' ? notDone.values : {}
  const errors = notDone?.values.intent === 'end' ? notDone.errors : undefined
  return (
    <Card title={subscription.end}>
      <p className="soft">{subscription.endLead}</p>
      <Form method="post">
        <Stack gap="small">
          <input type="hidden" name="seen" value={end.paid} />
          {end.paid > 0 && end.period ? (
            <Field
              name="refund"
              label={subscription.refund}
              hint={
                <>
                  {subscription.refundHint(
                    formatWon(end.paid, language),
                    formatDay(end.period.from, language),
                    formatDay(addDays(end.period.to, -1), language),
                  )}{' '}
                  <OwnRefund own={end.own} />
                </>
              }
              inputMode="numeric"
              autoComplete="off"
              defaultValue={values.refund}
              error={fieldError(t, errors, 'refund')}
            />
          ) : (
            <>
              <input type="hidden" name="refund" value="0" />
              <p className="small soft">{subscription.refundNone}</p>
            </>
          )}
          <CheckField name="sure" error={fieldError(t, errors, 'sure')}>
            {subscription.sure}
          </CheckField>
          <Button kind="danger" name="intent" value="end" pending={pending}>
            {subscription.endSubmit}
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}

/** What the rules would give the member, so that staff give neither less nor more unawares. */
function OwnRefund({ own }: { own: NonNullable<SubscriptionOffers['end']>['own'] }) {
  const { subscription: t } = useAdminText()
  const amount = formatWon(own.amount, useLanguage())
  if (own.basis === 'withdrawal') return <>{t.suggestWithdrawal(amount, own.withdrawalDays)}</>
  if (own.basis === 'elsewhere') return <>{t.paidElsewhere}</>
  return own.basis === 'unusedDays' ? t.suggestUnused(amount, own.unusedDays, own.allDays) : null
}
