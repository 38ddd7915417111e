import { Form } from 'react-router'
import type { OpenSession } from '../../../domain/sessions.ts'
import { Button } from '../Button.tsx'
import { Card, Row } from '../Card.tsx'
import { useText } from '../shell-data.ts'
import { Time } from '../Time.tsx'
import { WishForm } from './forms.tsx'

/** Where one is signed in, last used first, and the ways to end it: there, everywhere else, everywhere. */
export function SessionList(props: { sessions: readonly OpenSession[]; pending: string | null }) {
  const { sessions, pending } = props
  const { account } = useText()
  return (
    <Card title={account.sessions}>
      <ul className="payment-list" aria-label={account.sessions}>
        {sessions.map(session => (
          <SessionRow key={session.sessionId} session={session} />
        ))}
      </ul>
      <Row>
        {sessions.length > 1 && <WishForm intent="endOthers" button={account.endOthers} pending={pending} />}
        <WishForm intent="endAll" button={account.endAll} pending={pending} />
      </Row>
    </Card>
  )
}

function SessionRow({ session }: { session: OpenSession }) {
  const { account } = useText()
  const device = session.device || account.unknownDevice
  return (
    <li className="stack" data-gap="tight">
      <strong>{device}</strong>
      <span className="soft small">
        {account.signedInAt} <Time at={session.startedAt} relative={false} />
        {' · '}
        {account.seenAt} <Time at={session.seenAt} relative={false} />
      </span>
      {session.current ? (
        <span className="faint small">{account.thisDevice}</span>
      ) : (
        <Form method="post" action="/account" preventScrollReset>
          <input type="hidden" name="intent" value="end" />
          <input type="hidden" name="session" value={session.sessionId} />
          <Button type="submit" kind="quiet" aria-label={account.endOf(device)}>
            {account.end}
          </Button>
        </Form>
      )}
    </li>
  )
}
