import { Field, SelectField } from '../../ui/Field.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { REFUND_BANKS } from '../cancel-form.ts'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import { useAdminText } from '../text.ts'

interface Props {
  values: Readonly<Record<string, string>>
  errors: FieldErrors | undefined
}

/** Where a deposited virtual account's money goes back to; digits only, as Toss takes them (core-api.md 2.3). */
export function RefundAccountFields({ values, errors }: Props) {
  const t = useAdminText()
  const language = useLanguage()
  return (
    <fieldset className="account-fields">
      <legend className="field-label">{t.cancel.account}</legend>
      <p className="field-hint">{t.cancel.accountHint}</p>
      <SelectField
        name="bank"
        label={t.cancel.bank}
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
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        defaultValue={values.accountNumber}
        error={fieldError(t, errors, 'accountNumber')}
      />
      <Field
        name="holderName"
        label={t.cancel.holderName}
        autoComplete="off"
        maxLength={60}
        defaultValue={values.holderName}
        error={fieldError(t, errors, 'holderName')}
      />
    </fieldset>
  )
}
