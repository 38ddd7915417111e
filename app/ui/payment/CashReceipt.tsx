import { Form, useNavigation } from 'react-router'
import { formatWon } from '../../format.ts'
import type { MembershipText } from '../../text.membership.ko.ts'
import type { NotIssued } from '../../views/cash-receipt-form.ts'
import type { CashReceiptView } from '../../views/cash-receipt-view.ts'
import { Button } from '../Button.tsx'
import { Card, Fact, Facts } from '../Card.tsx'
import { fieldError } from '../field-errors.ts'
import { Notice } from '../Notice.tsx'
import { useLanguage, useMembershipText, useText } from '../shell-data.ts'
import { Time } from '../Time.tsx'
import { useFocusError } from '../use-focus-error.ts'
import { Won } from '../Won.tsx'
import { CashReceiptFields, ReceiptLink } from './CashReceiptParts.tsx'

/** 현금영수증 for its buyer: where it stands, and what it says. */
export function CashReceipt({ view: { receipt } }: { view: CashReceiptView }) {
  const { cashReceipt: t } = useMembershipText()
  if (!receipt) return null
  const title = standingOf(receipt, t)
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
      {receipt.url && receipt.stands && <ReceiptLink url={receipt.url} label={t.see} />}
    </Card>
  )
}

type Receipt = NonNullable<CashReceiptView['receipt']>

/** Where it stands, in words. */
export const standingOf = (receipt: Receipt, words: MembershipText['cashReceipt']): string =>
  receipt.status === 'declined' && !receipt.isOfTheNumber
    ? words.declinedOurs
    : words.statuses[receipt.status]

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
      {url && stands && <ReceiptLink url={url} label={t.see} />}
    </Card>
  )
}

export function CashReceiptForm(props: { offered: number; notDone: NotIssued<unknown> | undefined }) {
  const { offered, notDone } = props
  const t = useText()
  const { cashReceipt: words } = useMembershipText()
  const pending = useNavigation().state === 'submitting'
  useFocusError(notDone)
  const code = notDone?.errors.identity
  const wrong = { WRONG_PERSON: words.wrongPerson, WRONG_BUSINESS: words.wrongBusiness }[code ?? '']
  return (
    <Card>
      <Form method="post" className="stack">
        <p>{words.what(formatWon(offered, useLanguage()))}</p>
        <CashReceiptFields
          words={words}
          values={notDone?.values}
          error={wrong ?? fieldError(t, notDone?.errors, 'identity')}
        />
        <Button type="submit" name="intent" value="issue" wide pending={pending}>
          {words.submit}
        </Button>
      </Form>
    </Card>
  )
}
