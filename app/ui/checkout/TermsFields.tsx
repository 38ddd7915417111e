import { Link } from 'react-router'
import { CheckField } from '../Field.tsx'
import { fieldError } from '../field-errors.ts'
import { useText, useWithdrawalDays } from '../shell-data.ts'

type Texts = Readonly<Record<string, string>>

/** The terms, never ticked beforehand, and the right to withdraw (전자상거래법 제13조, 제17조). */
export function TermsFields(props: { form: string; agreed: boolean; errors: Texts | undefined }) {
  const { form, agreed, errors } = props
  const t = useText()
  return (
    <>
      <p className="soft small">
        {t.checkout.withdrawal(useWithdrawalDays())}{' '}
        <Link to="/legal/refunds" target="_blank" rel="noreferrer">
          {t.checkout.refundRules}
        </Link>
      </p>
      <CheckField
        name="agree"
        form={form}
        required
        defaultChecked={agreed}
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
