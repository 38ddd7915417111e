import { REFUND_BANKS } from '../../../domain/payment/institutions.ts'
import type { NotWithdrawn } from '../../views/withdrawal-action.ts'
import { Field, SelectField } from '../Field.tsx'
import { useLanguage, useText } from '../shell-data.ts'

/** Where a buyer wants the money of a virtual account back (환불 계좌). */
export function RefundAccount({ notDone }: { notDone: NotWithdrawn | undefined }) {
  const { withdrawal: words } = useText()
  const language = useLanguage()
  const errorOf = (name: keyof typeof words.accountErrors) =>
    notDone && Object.hasOwn(notDone.errors, name) ? words.accountErrors[name] : null
  return (
    <fieldset className="stack" data-gap="small">
      <legend className="field-label">{words.account}</legend>
      <p className="field-hint">{words.accountHint}</p>
      <SelectField
        name="bank"
        label={words.bank}
        defaultValue={notDone?.values.bank ?? ''}
        error={errorOf('bank')}
      >
        <option value="">{words.chooseBank}</option>
        {REFUND_BANKS.map(bank => (
          <option key={bank.code} value={bank.code}>
            {bank[language]}
          </option>
        ))}
      </SelectField>
      <Field
        name="accountNumber"
        label={words.accountNumber}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        defaultValue={notDone?.values.accountNumber}
        error={errorOf('accountNumber')}
      />
      <Field
        name="holderName"
        label={words.holderName}
        autoComplete="off"
        maxLength={60}
        defaultValue={notDone?.values.holderName}
        error={errorOf('holderName')}
      />
    </fieldset>
  )
}
