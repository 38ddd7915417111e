import { REFUND_BANKS } from '../../../domain/payment/institutions.ts'
import { Field, SelectField } from '../../ui/Field.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import type { NamedAccount } from '../payment-view.ts'
import { useAdminText } from '../text.ts'

interface Props {
  values: Readonly<Record<string, string>>
  errors: FieldErrors | undefined
  /** named by the buyer, masked: left empty, the form stands for it */
  named: NamedAccount | null
}

/** Where a deposited virtual account's money goes back to; digits only, as Toss takes them (core-api.md 2.3). */
export function RefundAccountFields({ values, errors, named }: Props) {
  const t = useAdminText()
  const language = useLanguage()
  return (
    <fieldset className="account-fields">
      <legend className="field-label">{t.cancel.account}</legend>
      <p className="field-hint">{t.cancel.accountHint}</p>
      {named && <p>{t.cancel.namedAccount(`${named.bank} ${named.accountNumber} ${named.holderName}`)}</p>}
      <SelectField
        name="bank"
        label={t.cancel.bank}
        optional={named !== null}
        defaultValue={values.bank ?? ''}
        error={fieldError(t, errors, 'bank')}
      >
        <option value="">{t.cancel.chooseBank}</option>
        {REFUND_BANKS.map(bank => (
          <option key={bank.code} value={bank.code}>
            {bank[language]}
          </option>
        ))}
      </SelectField>
      <Field
        name="accountNumber"
        label={t.cancel.accountNumber}
        optional={named !== null}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        defaultValue={values.accountNumber}
        error={fieldError(t, errors, 'accountNumber')}
      />
      <Field
        name="holderName"
        label={t.cancel.holderName}
        optional={named !== null}
        autoComplete="off"
        maxLength={60}
        defaultValue={values.holderName}
        error={fieldError(t, errors, 'holderName')}
      />
    </fieldset>
  )
}
