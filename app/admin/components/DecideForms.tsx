import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { ReviewRow } from '../../../domain/unresolved.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, SelectField, TextAreaField } from '../../ui/Field.tsx'
import { fieldError } from '../field-errors.ts'
import { useAdminText } from '../text.ts'
import type { UnresolvedNotDone } from '../unresolved-actions.ts'
import type { FindingView } from '../unresolved-view.ts'

type NotDone = UnresolvedNotDone | undefined

/** 정리하기 of a finding: one of the offered actions, and why. What is suggested is not chosen beforehand. */
export function DecideFinding({ finding, notDone }: { finding: FindingView; notDone: NotDone }) {
  const text = useAdminText()
  const { unresolved: t } = text
  const { finding_id: id, offered } = finding
  const own = notDone?.values.about === id ? notDone : undefined
  const orderError =
    own?.errors.orderId === 'NO_SUCH_ORDER' ? t.noSuchOrder : fieldError(text, own?.errors, 'orderId')
  return (
    <Folded open={own !== undefined} intent="decide" about={id} notDone={own}>
      <SelectField
        name="action"
        label={t.action}
        defaultValue={own?.values.action ?? ''}
        error={fieldError(text, own?.errors, 'action')}
      >
        <option value="" />
        {offered.map(action => (
          <option key={action} value={action}>
            {t.actions[action]}
          </option>
        ))}
      </SelectField>
      {offered.includes('attach') && (
        <Field
          name="orderId"
          label={t.orderId}
          hint={t.orderIdHint}
          optional
          autoComplete="off"
          defaultValue={own?.values.orderId ?? ''}
          error={orderError}
        />
      )}
    </Folded>
  )
}

/** 정리하기 of a payment's review. Giving money back is done on the payment's own page. */
export function DecideReview({ review, notDone }: { review: ReviewRow; notDone: NotDone }) {
  const text = useAdminText()
  const { unresolved: t } = text
  const own = notDone?.values.about === review.order_id ? notDone : undefined
  return (
    <Folded open={own !== undefined} intent="review" about={review.order_id} notDone={own}>
      <input type="hidden" name="review" value={review.review} />
      <SelectField
        name="decision"
        label={t.action}
        defaultValue={own?.values.decision ?? ''}
        error={fieldError(text, own?.errors, 'decision')}
      >
        <option value="" />
        {(['handled', 'accept'] as const).map(decision => (
          <option key={decision} value={decision}>
            {t.decisions[decision]}
          </option>
        ))}
      </SelectField>
    </Folded>
  )
}

function Folded(props: {
  open: boolean
  intent: 'decide' | 'review'
  about: string
  notDone: NotDone
  children: ReactNode
}) {
  const { open, intent, about, notDone, children } = props
  const text = useAdminText()
  const { unresolved: t } = text
  return (
    <details className="details" open={open}>
      <summary>{t.decide}</summary>
      <Form method="post" className="stack">
        <input type="hidden" name="about" value={about} />
        {children}
        <TextAreaField
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          rows={3}
          maxLength={200}
          defaultValue={notDone?.values.reason ?? ''}
          error={fieldError(text, notDone?.errors, 'reason')}
        />
        <Button kind="secondary" name="intent" value={intent}>
          {t.submit}
        </Button>
      </Form>
    </details>
  )
}
