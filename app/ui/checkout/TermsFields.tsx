import { Link } from 'react-router'
import { CheckField } from '../Field.tsx'
import { fieldError } from '../field-errors.ts'
import { useText, useWithdrawalDays } from '../shell-data.ts'

type Texts = Readonly<Record<string, string>>

/** The terms, never ticked beforehand, and the right to withdraw (전자상거래법 제13조, 제17조). */
export function TermsFields(props: {
  form: string
  /** version of the terms the form is about */
  terms: string
  /** what comes back of a form that was sent without script */
  values: Texts | undefined
  errors: Texts | undefined
}) {
  const { form, terms, values, errors } = props
  const t = useText()
  return (
    <>
      <p className="soft small">
        {t.checkout.withdrawal(useWithdrawalDays())}{' '}
        <Link to="/legal/refunds" target="_blank" rel="noreferrer">
          {t.checkout.refundRules}
        </Link>
      </p>
      {/* Of other terms it is another box: nobody has ticked that one. */}
      <CheckField
        key={terms}
        name="agree"
        form={form}
        required
        defaultChecked={values?.agree === 'on' && values.terms === terms}
        error={fieldError(t, errors, 'agree')}
      >
        {t.checkout.terms}{' '}
        <Link to="/legal/terms" target="_blank" rel="noreferrer">
          {t.checkout.termsRead}
        </Link>
      </CheckField>
    </>
  )
}
