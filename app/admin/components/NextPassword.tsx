import type { ReactNode } from 'react'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import { useAdminText } from '../text.ts'

interface Props {
  email: string
  errors: FieldErrors | undefined
  /** what is asked for before it */
  children?: ReactNode
}

export function NextPassword({ email, errors, children }: Props) {
  const t = useAdminText()
  return (
    <>
      {/* Tells password managers whose password this is; read by nobody else. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {children}
      <PasswordField
        isNew
        label={t.password.next}
        hint={t.setUp.passwordHint}
        error={fieldError(t, errors, 'password')}
      />
    </>
  )
}
