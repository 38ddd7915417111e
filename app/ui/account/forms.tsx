import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import type { AccountIntent, NotDone } from '../../views/account-actions.ts'
import { Button } from '../Button.tsx'
import { Card, Fact, Facts } from '../Card.tsx'
import { Field } from '../Field.tsx'
import { fieldError } from '../field-errors.ts'
import { MailAddress } from '../MailAddress.tsx'
import { Notice } from '../Notice.tsx'
import { PasswordField } from '../PasswordField.tsx'
import { useText } from '../shell-data.ts'

/** What came of the press before, and which form is on its way now. */
export interface Asked {
  readonly notDone: NotDone | undefined
  readonly pending: string | null
}

/** One wish of the account page: its fields and its button. */
export function WishForm(props: {
  intent: AccountIntent
  button: string
  pending: string | null
  kind?: 'primary' | 'secondary'
  label?: string
  children?: ReactNode
}) {
  const { intent, button, pending, kind = 'secondary', label, children } = props
  return (
    <Form method="post" action="/account" className="stack" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      {children}
      <Button type="submit" kind={kind} pending={pending === intent} aria-label={label}>
        {button}
      </Button>
    </Form>
  )
}

/** What this form was told, if it was this one that was pressed. */
const told = (notDone: NotDone | undefined, intent: AccountIntent) =>
  notDone?.intent === intent ? notDone : undefined

export function NameForm({ notDone, pending, name }: Asked & { name: string }) {
  const t = useText()
  const mine = told(notDone, 'rename')
  return (
    <Card title={t.account.profile}>
      <WishForm intent="rename" button={t.account.saveName} pending={pending}>
        <Field
          name="name"
          label={t.account.name}
          autoComplete="name"
          maxLength={60}
          defaultValue={mine?.values.name ?? name}
          error={fieldError(t, mine?.errors, 'name')}
        />
      </WishForm>
    </Card>
  )
}

/** The address that counts, whether it is proved, and a new one to take its place. */
export function MailForms({
  notDone,
  pending,
  email,
  verified,
}: Asked & { email: string; verified: boolean }) {
  const t = useText()
  const { account, access } = t
  const mine = told(notDone, 'move')
  return (
    <Card title={<span id="mail">{account.mail}</span>}>
      <Facts>
        <Fact term={account.mail}>
          <MailAddress>{email}</MailAddress>
        </Fact>
      </Facts>
      {verified ? (
        <p className="soft small">{account.verified}</p>
      ) : (
        <Notice tone="wait" title={account.unverifiedTitle}>
          <p>{account.unverified}</p>
          <WishForm intent="verify" button={account.sendAgain} pending={pending} kind="primary" />
        </Notice>
      )}
      <WishForm intent="move" button={account.saveMail} pending={pending}>
        <Field
          name="email"
          type="email"
          label={account.newMail}
          hint={account.newMailHint}
          autoComplete="email"
          inputMode="email"
          maxLength={100}
          defaultValue={mine?.values.email}
          error={fieldError(t, mine?.errors, 'email')}
        />
        <PasswordField
          name="currentPassword"
          label={account.current}
          error={currentError(mine?.errors.currentPassword, t.form.required, access.wrongPassword)}
        />
      </WishForm>
    </Card>
  )
}

export function PasswordForm({ notDone, pending, email }: Asked & { email: string }) {
  const t = useText()
  const { account, access } = t
  const mine = told(notDone, 'password')
  return (
    <Card title={account.password}>
      <WishForm intent="password" button={account.savePassword} pending={pending}>
        {/* Tells password managers whose password this is; read by nobody else. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordField
          name="currentPassword"
          label={account.current}
          error={currentError(mine?.errors.currentPassword, t.form.required, access.wrongPassword)}
        />
        <PasswordField
          isNew
          label={account.next}
          hint={access.passwordHint}
          error={fieldError(t, mine?.errors, 'password')}
        />
      </WishForm>
      <p className="soft small">{account.passwordNote}</p>
      <p>
        <Link to="/reset">{account.forgot}</Link>
      </p>
    </Card>
  )
}

function currentError(code: string | undefined, required: string, wrong: string): string | null {
  if (code === undefined) return null
  return code === 'REQUIRED' ? required : wrong
}
