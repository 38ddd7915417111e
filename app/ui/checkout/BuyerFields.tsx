import { Link, useLocation } from 'react-router'
import { Field } from '../Field.tsx'
import { fieldError } from '../field-errors.ts'
import { useText } from '../shell-data.ts'

type Texts = Readonly<Record<string, string>>

/** Who buys; a member's name and mail are filled in, and may be changed. */
export function BuyerFields(props: {
  values: Texts | undefined
  errors: Texts | undefined
  member: { readonly name: string; readonly email: string } | null
}) {
  const { values, errors, member } = props
  const t = useText()
  const { pathname, search } = useLocation()
  const { checkout } = t
  return (
    <>
      <Field
        name="name"
        label={checkout.name}
        autoComplete="name"
        maxLength={60}
        defaultValue={values?.name ?? member?.name}
        error={fieldError(t, errors, 'name')}
      />
      <Field
        name="email"
        type="email"
        label={checkout.email}
        hint={checkout.emailHint}
        autoComplete="email"
        inputMode="email"
        maxLength={100}
        defaultValue={values?.email ?? member?.email}
        error={fieldError(t, errors, 'email')}
      />
      <Field
        name="phone"
        type="tel"
        label={checkout.phone}
        hint={checkout.phoneHint}
        optional
        autoComplete="tel"
        inputMode="tel"
        maxLength={40}
        defaultValue={values?.phone}
        error={fieldError(t, errors, 'phone')}
      />
      {!member && (
        <p className="soft small">
          {checkout.guest}{' '}
          <Link to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>{checkout.signIn}</Link>
        </p>
      )}
    </>
  )
}
