import type { ReactNode } from 'react'
import { Form, useNavigation } from 'react-router'
import { Button } from '../Button.tsx'

/**
 * One button that does one thing: a form of its own, so that it works without script, pressed twice is pressed once.
 * @param values what it posts besides; shown sums among them, so that another one is refused
 */
export function PressForm(props: {
  action: string
  values: Readonly<Record<string, string | number>>
  kind?: 'primary' | 'secondary' | 'quiet'
  children: ReactNode
}) {
  const { action, values, kind = 'secondary', children } = props
  const { state, formData } = useNavigation()
  const isThisOne =
    formData !== undefined &&
    Object.entries(values).every(([name, value]) => formData.get(name) === String(value))
  return (
    <Form method="post" action={action} replace preventScrollReset>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" kind={kind} wide pending={state !== 'idle' && isThisOne}>
        {children}
      </Button>
    </Form>
  )
}
