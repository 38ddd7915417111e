import { Form, Link, useNavigation } from 'react-router'
import { formatDay, formatWon } from '../../format.ts'
import type { NotWithdrawn } from '../../views/withdrawal-action.ts'
import type { WithdrawalView } from '../../views/withdrawal-view.ts'
import { Button } from '../Button.tsx'
import { Card } from '../Card.tsx'
import { Field } from '../Field.tsx'
import { fieldError } from '../field-errors.ts'
import { Notice } from '../Notice.tsx'
import { useLanguage, useText } from '../shell-data.ts'
import { Time } from '../Time.tsx'
import { useFocusError } from '../use-focus-error.ts'
import { RefundAccount } from './RefundAccount.tsx'

/** 청약철회: until when, why it is so, and the request itself. Without JavaScript it is a form like any other. */
export function Withdrawal(props: {
  withdrawal: WithdrawalView
  path: string
  notDone: NotWithdrawn | undefined
}) {
  const { withdrawal, path, notDone } = props
  const t = useText()
  const { withdrawal: words } = t
  useFocusError(notDone)
  return (
    <Card title={words.title} id="withdrawal" onScreenOnly>
      {withdrawal.state === 'asked' ? (
        <Notice tone="wait" title={words.asked}>
          <p>{words.askedNext}</p>
          <p className="faint small">
            <Time at={withdrawal.at} />
          </p>
        </Notice>
      ) : (
        <Rule withdrawal={withdrawal} />
      )}
      {notDone && (
        <Notice tone="bad" live title={notDone.refusal ? t.refusal[notDone.refusal] : t.form.checkBelow} />
      )}
      {withdrawal.state === 'open' && <RequestForm {...{ withdrawal, path, notDone }} />}
      <p className="small">
        <Link to="/legal/refunds">{t.payment.refundRules}</Link>
      </p>
    </Card>
  )
}

type Undecided = Exclude<WithdrawalView, { state: 'asked' }>

function Rule({ withdrawal: { state, until, paidOn, days } }: { withdrawal: Undecided }) {
  const { withdrawal: words } = useText()
  const language = useLanguage()
  const lastDay = formatDay(until, language)
  return (
    <>
      <p>{state === 'open' ? words.openUntil(lastDay) : words.overSince(lastDay)}</p>
      <p className="soft small">{words.why(formatDay(paidOn, language), days)}</p>
    </>
  )
}

function RequestForm(props: { withdrawal: Undecided; path: string; notDone: NotWithdrawn | undefined }) {
  const { withdrawal, path, notDone } = props
  const t = useText()
  const { withdrawal: words } = t
  const pending = useNavigation().state === 'submitting'
  const sum = formatWon(withdrawal.amount, useLanguage())
  return (
    <details className="details" open={notDone !== undefined}>
      <summary className="pressable">{words.open}</summary>
      <Form method="post" action={path} className="stack" data-gap="small">
        <input type="hidden" name="intent" value="withdraw" />
        <p>{withdrawal.toAccount ? words.whatToAccount(sum) : words.what(sum)}</p>
        {withdrawal.toAccount && <RefundAccount notDone={notDone} />}
        <Field
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          optional
          maxLength={300}
          autoComplete="off"
          defaultValue={notDone?.values.reason}
          error={fieldError(t, notDone?.errors, 'reason')}
        />
        <Button type="submit" kind="secondary" wide pending={pending}>
          {words.press}
        </Button>
      </Form>
    </details>
  )
}
