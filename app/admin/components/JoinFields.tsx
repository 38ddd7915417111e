import { Field } from '../../ui/Field.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import { useAdminText } from '../text.ts'

interface JoinFieldsProps {
  readonly values: { readonly name?: string; readonly email?: string } | undefined
  readonly errors: FieldErrors | undefined
  /** The mail is the invitation's, and not theirs to change. */
  readonly isInvited?: boolean
}

/** Who joins the staff, by the set-up link or an invitation: name, mail, password. */
export function JoinFields({ values, errors, isInvited = false }: JoinFieldsProps) {
  const t = useAdminText()
  return (
    <>
      <Field
        name="name"
        label={t.setUp.name}
        autoComplete="name"
        defaultValue={values?.name}
        error={fieldError(t, errors, 'name')}
      />
      <Field
        name="email"
        type="email"
        label={t.setUp.email}
        autoComplete="username"
        defaultValue={values?.email}
        readOnly={isInvited}
        error={fieldError(t, errors, 'email')}
      />
      <PasswordField
        isNew
        label={t.setUp.password}
        hint={t.setUp.passwordHint}
        error={fieldError(t, errors, 'password')}
      />
    </>
  )
}
