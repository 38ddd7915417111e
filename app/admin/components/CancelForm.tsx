import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { WonText } from '../../../domain/money.ts'
import { formatWon } from '../../format.ts'
import { BreakAt } from '../../ui/BreakAt.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, Stack } from '../../ui/Card.tsx'
import { Field, TextAreaField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { useFound } from '../../ui/use-found.ts'
import { type CancelOffer, leftAfter } from '../cancel-offer.ts'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import type { MembershipChoice } from '../membership-choice.ts'
import type { NamedAccount } from '../payment-view.ts'
import { useAdminText } from '../text.ts'
import { Allowed } from './Allowed.tsx'
import { RefundAccountFields } from './CancelFields.tsx'
import { MembershipFields } from './MembershipFields.tsx'

interface Props {
  offer: CancelOffer
  /** won one person alone may give back; null: all of it */
  alone: number | null
  /** won that stand on a cash receipt of it */
  receiptStanding: number
  /** there is nobody else who may agree */
  nobodyElse: boolean
  /** won that wait for a second person already */
  asked: number
  /** of a membership's charge: what has to be said about it */
  membership: MembershipChoice | null
  /** the account the buyer named for the refund, masked */
  named: NamedAccount | null
  /** names this wish; a form sent twice is one cancel */
  cancelId: string
  values: Readonly<Record<string, string>>
  errors: FieldErrors | undefined
  previewed: boolean
}

/** 환불, for those who may. */
export function CancelForm(props: Props) {
  const { cancel } = useAdminText()
  return (
    <Card title={cancel.title}>
      <Allowed to="refund">
        <Wish {...props} />
      </Allowed>
    </Card>
  )
}

/** Says what will be left before anything is pressed: live with script, by a button that only looks without. */
function Wish(props: Props) {
  const { offer, alone, nobodyElse, asked, membership, named, cancelId, values, errors, previewed } = props
  const { receiptStanding } = props
  const t = useAdminText()
  const language = useLanguage()
  const pending = useNavigation().formData?.get('intent') === 'cancel'
  const unasked = offer.onlyWhole || asked >= offer.whole ? offer.whole : offer.whole - asked
  const [typed, setTyped] = useState(values.amount ?? String(unasked))
  const found = useFound<HTMLInputElement>(field => setTyped(field.value))
  const amount = WonText.safeParse(typed)
  const left = amount.success ? leftAfter(offer, amount.data) : null
  const sum = amount.success && left !== null ? formatWon(amount.data, language) : null
  const asks = alone !== null && amount.success && left !== null && amount.data > alone
  return (
    <>
      {previewed && (
        <Notice tone="wait" live>
          {t.cancel.previewed}
        </Notice>
      )}
      <Form method="post">
        <Stack>
          <input type="hidden" name="cancelId" value={cancelId} />
          <input type="hidden" name="refundableAmount" value={offer.refundableAmount} />
          {alone !== null && offer.whole > alone && (
            <p className="soft small">{t.approvals.askNote(alone > 0 ? formatWon(alone, language) : null)}</p>
          )}
          {(asks || asked > 0) && nobodyElse && (
            <Notice tone="wait">
              <BreakAt place={/(?<=_)/}>{t.approvals.nobodyElse}</BreakAt>
            </Notice>
          )}
          {asked > 0 && <p className="small">{t.approvals.askedAlready(formatWon(asked, language))}</p>}
          <Field
            ref={found}
            name="amount"
            label={t.cancel.amount}
            hint={
              !offer.onlyWhole
                ? t.cancel.amountHint(formatWon(offer.whole, language))
                : offer.isPaid
                  ? t.cancel.onlyWholePaid
                  : t.cancel.onlyWhole
            }
            inputMode="numeric"
            autoComplete="off"
            readOnly={offer.onlyWhole}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            error={fieldError(t, errors, 'amount')}
          />
          {offer.taxFreeWhole > 0 && (
            <Field
              name="taxFreeAmount"
              label={t.cancel.taxFreeAmount}
              hint={t.cancel.taxFreeHint(formatWon(offer.taxFreeWhole, language))}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={values.taxFreeAmount ?? offer.taxFreeWhole}
              error={fieldError(t, errors, 'taxFreeAmount')}
            />
          )}
          <TextAreaField
            name="reason"
            label={t.cancel.reason}
            hint={t.cancel.reasonHint}
            maxLength={200}
            rows={2}
            defaultValue={values.reason}
            error={fieldError(t, errors, 'reason')}
          />
          {membership && <MembershipFields membership={membership} values={values} errors={errors} />}
          {offer.needsAccount && <RefundAccountFields values={values} errors={errors} named={named} />}
          <output className="consequence">
            {sum === null || left === null ? (
              t.cancel.noConsequence
            ) : (
              <Consequence {...{ offer, asks, sum, left }} />
            )}
            {left !== null && receiptStanding > left && (
              <p>{t.cashReceipt.takenBack(formatWon(receiptStanding - left, language))}</p>
            )}
          </output>
          {/* First of the buttons, so that the enter key only looks where there is no script. */}
          <noscript>
            <button
              type="submit"
              className="button"
              data-kind="secondary"
              data-wide="true"
              name="intent"
              value="preview"
            >
              {t.cancel.preview}
            </button>
          </noscript>
          <Button kind={asks ? 'primary' : 'danger'} wide name="intent" value="cancel" pending={pending}>
            {sum ? (asks ? t.approvals.ask(sum) : t.cancel.submit(sum)) : t.cancel.submitPlain}
          </Button>
        </Stack>
      </Form>
    </>
  )
}

function Consequence(props: { offer: CancelOffer; asks: boolean; sum: string; left: number }) {
  const { offer, asks, sum, left } = props
  const { cancel, approvals } = useAdminText()
  const language = useLanguage()
  if (asks)
    return left === 0 ? approvals.consequenceAll(sum) : approvals.consequence(sum, formatWon(left, language))
  if (!offer.isPaid) return cancel.consequenceUnpaid
  return left === 0 ? cancel.consequenceAll(sum) : cancel.consequence(sum, formatWon(left, language))
}
