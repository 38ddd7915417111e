import { Form, useNavigation } from 'react-router'
import { formatWon } from '../../format.ts'
import type { NotIssued } from '../../views/cash-receipt-form.ts'
import type { CashReceiptView } from '../../views/cash-receipt-view.ts'
import { Button } from '../Button.tsx'
import { Card, Fact, Facts } from '../Card.tsx'
import { Field, SelectField } from '../Field.tsx'
import { fieldError } from '../field-errors.ts'
import { Notice } from '../Notice.tsx'
import { useLanguage, useMembershipText, useText } from '../shell-data.ts'
import { Time } from '../Time.tsx'
import { Won } from '../Won.tsx'

/** 현금영수증 for its buyer: where it stands, and what it says. */
export function CashReceipt({ view: { receipt } }: { view: CashReceiptView }) {
  const { cashReceipt: t } = useMembershipText()
  if (!receipt) return null
  const isOurs = receipt.status === 'declined' && !receipt.isOfTheNumber
  const title = isOurs ? t.declinedOurs : t.statuses[receipt.status]
  const tone = receipt.isOpen ? 'wait' : receipt.stands ? 'good' : 'bad'
  return (
    <Card>
      <Notice tone={receipt.status === 'canceled' ? undefined : tone} title={title} />
      <Facts>
        {receipt.stands && (
          <Fact term={t.standing} strong>
            <Won amount={receipt.standing} />
          </Fact>
        )}
        <Fact term={t.use}>{t.uses[receipt.use]}</Fact>
        {receipt.identity && <Fact term={t.issuedTo}>{receipt.identity}</Fact>}
        {receipt.issueNumber && <Fact term={t.issueNumber}>{receipt.issueNumber}</Fact>}
        <Fact term={t.requestedAt}>
          <Time at={receipt.requestedAt} />
        </Fact>
      </Facts>
      {receipt.url && receipt.stands && (
        <p>
          <a href={receipt.url} target="_blank" rel="noreferrer">
            {t.see}
          </a>
        </p>
      )}
    </Card>
  )
}

/** One Toss issued in its own window. */
export function CashReceiptOfWindow(props: { receipt: NonNullable<CashReceiptView['ofWindow']> }) {
  const { cashReceipt: t } = useMembershipText()
  const { use, amount, issueNumber, url, stands } = props.receipt
  return (
    <Card>
      <Notice tone={stands ? 'good' : undefined} title={stands ? t.ofWindow : t.ofWindowGone} />
      <Facts>
        <Fact term={t.issuedAmount} strong={stands}>
          <Won amount={amount} />
        </Fact>
        <Fact term={t.use}>{t.uses[use]}</Fact>
        {issueNumber && <Fact term={t.issueNumber}>{issueNumber}</Fact>}
      </Facts>
      {url && stands && (
        <p>
          <a href={url} target="_blank" rel="noreferrer">
            {t.see}
          </a>
        </p>
      )}
    </Card>
  )
}

export function CashReceiptForm(props: { offered: number; notDone: NotIssued<unknown> | undefined }) {
  const { offered, notDone } = props
  const t = useText()
  const { cashReceipt: words } = useMembershipText()
  const pending = useNavigation().state === 'submitting'
  const code = notDone?.errors.identity
  const wrong = { WRONG_PERSON: words.wrongPerson, WRONG_BUSINESS: words.wrongBusiness }[code ?? '']
  return (
    <Card>
      <Form method="post" className="stack">
        <p>{words.what(formatWon(offered, useLanguage()))}</p>
        <SelectField name="use" label={words.use} defaultValue={notDone?.values.use ?? 'incomeDeduction'}>
          <option value="incomeDeduction">{words.uses.incomeDeduction}</option>
          <option value="businessExpense">{words.uses.businessExpense}</option>
        </SelectField>
        <Field
          name="identity"
          label={words.identity}
          hint={words.identityHint}
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          defaultValue={notDone?.values.identity}
          error={wrong ?? fieldError(t, notDone?.errors, 'identity')}
        />
        <Button type="submit" name="intent" value="issue" wide pending={pending}>
          {words.submit}
        </Button>
      </Form>
    </Card>
  )
}
