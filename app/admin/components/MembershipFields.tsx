import { useId } from 'react'
import { formatDay } from '../../format.ts'
import { useLanguage } from '../../ui/shell-data.ts'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import type { MembershipChoice } from '../membership-choice.ts'
import { useAdminText } from '../text.ts'

interface Props {
  membership: MembershipChoice
  values: Readonly<Record<string, string>>
  errors: FieldErrors | undefined
}

/** 멤버십 유지 or 종료: two equal choices and neither of them ticked, below the rule that speaks for or against it. */
export function MembershipFields({ membership, values, errors }: Props) {
  const t = useAdminText()
  const id = useId()
  const language = useLanguage()
  const { isOver, withdrawal } = membership
  if (isOver) return <p className="small soft">{t.cancel.membershipOver}</p>
  const error = fieldError(t, errors, 'membership')
  const rule = withdrawal && (withdrawal.isOpen ? t.cancel.withdrawalOpen : t.cancel.withdrawalOver)
  return (
    <fieldset className="account-fields" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="field-label">{t.cancel.membership}</legend>
      {withdrawal && rule && (
        <p className="field-hint">{rule(withdrawal.days, formatDay(withdrawal.until, language))}</p>
      )}
      <div className="choices">
        {(['keeps', 'ends'] as const).map(one => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="membership"
              value={one}
              required
              defaultChecked={values.membership === one}
              aria-invalid={error ? true : undefined}
            />
            <span>
              {t.cancel[one]}
              <span className="field-hint"> {t.cancel[`${one}Hint`]}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
