import type { ComponentProps } from 'react'
import { Field } from './Field.tsx'

/** A password as it is typed: one that is there, or a new one. Pasting is fine, and managers know which it is (R14). */
export function PasswordField({
  isNew = false,
  name = 'password',
  ...rest
}: { isNew?: boolean; name?: string } & Omit<
  ComponentProps<typeof Field>,
  'type' | 'name' | 'autoComplete'
>) {
  return (
    <Field
      {...rest}
      name={name}
      type="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      minLength={isNew ? 8 : undefined}
      maxLength={128}
    />
  )
}
