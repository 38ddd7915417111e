import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import { useText } from './shell-data.ts'

interface FieldLook {
  name: string
  label: string
  hint?: ReactNode
  /** A sentence, already in the reader's language; null or undefined when all is well. */
  error?: string | null
  /** Says so beside the label; fields are required otherwise. */
  optional?: boolean
}

/** Label above, hint and error below, tied together for those who listen. `control` gets the ids to carry. */
function FieldFrame(
  props: FieldLook & { control: (wiring: Wiring) => ReactNode; beside?: ReactNode },
): ReactNode {
  const { label, hint, error, optional, control, beside } = props
  const t = useText()
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  const wiring: Wiring = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label} {optional && <span className="field-optional">{t.form.optional}</span>}
      </label>
      {beside ? (
        <div className="field-with-button">
          {control(wiring)}
          {beside}
        </div>
      ) : (
        control(wiring)
      )}
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="field-error" id={`${id}-error`}>
          {error}
        </div>
      )}
    </div>
  )
}

interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** One line of text. `beside` is a button that belongs to it. */
export function Field(
  props: FieldLook & { beside?: ReactNode; ref?: Ref<HTMLInputElement> } & Omit<
      InputHTMLAttributes<HTMLInputElement>,
      'id' | 'name'
    >,
) {
  const { label, hint, error, optional, beside, name, ...input } = props
  const look = { name, label, hint, error, optional, beside }
  return (
    <FieldFrame
      {...look}
      control={wiring => <input {...input} {...wiring} name={name} required={!optional} className="input" />}
    />
  )
}

export function TextAreaField(
  props: FieldLook & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'name'>,
) {
  const { label, hint, error, optional, name, ...area } = props
  const look = { name, label, hint, error, optional }
  return (
    <FieldFrame
      {...look}
      control={wiring => (
        <textarea {...area} {...wiring} name={name} required={!optional} className="input" />
      )}
    />
  )
}

export function SelectField(
  props: FieldLook & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'name'> & { children: ReactNode },
) {
  const { label, hint, error, optional, name, children, ...select } = props
  const look = { name, label, hint, error, optional }
  return (
    <FieldFrame
      {...look}
      control={wiring => (
        <select {...select} {...wiring} name={name} required={!optional} className="input">
          {children}
        </select>
      )}
    />
  )
}

/** A tick; never ticked beforehand. */
export function CheckField(
  props: Omit<FieldLook, 'label' | 'hint' | 'optional'> & {
    children: ReactNode
    value?: string
    form?: string
    required?: boolean
    defaultChecked?: boolean
  },
) {
  const { name, error, children, value = 'on', ...input } = props
  const id = useId()
  return (
    <div className="check">
      <input
        {...input}
        type="checkbox"
        id={id}
        name={name}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      <label htmlFor={id}>{children}</label>
      {error && (
        <div className="field-error" id={`${id}-error`}>
          {error}
        </div>
      )}
    </div>
  )
}
