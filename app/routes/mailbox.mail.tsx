import { Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { mailboxReader } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { MailAddress } from '../ui/MailAddress.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { Time } from '../ui/Time.tsx'
import { keptMail } from '../views/mailbox-view.ts'
import type { Route } from './+types/mailbox.mail'

/** One mail as its reader gets it: the HTML in a frame that may do nothing but open links, and the plain text. */
export const loader = guarded(mailboxReader, async ({ request, params, context }: Route.LoaderArgs) => {
  const { id, at, mail, isWithoutKeys } = await keptMail(
    context.get(portsContext),
    context.get(viewerContext),
    request,
    params.mailId,
  )
  return {
    id,
    at,
    isWithoutKeys,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: mail.messageId,
  }
})

export default function KeptMail({ loaderData }: Route.ComponentProps) {
  const { mailbox: t } = useText()
  const { id, at, to, subject, text, messageId, isWithoutKeys } = loaderData
  return (
    <Page title={subject}>
      <Card>
        <Facts>
          <Fact term={t.to}>
            <MailAddress>{`${to.name} <${to.address}>`}</MailAddress>
          </Fact>
          <Fact term={t.at}>
            <Time at={at} />
          </Fact>
          <Fact term="Message-ID" told>
            <code>{messageId}</code>
          </Fact>
        </Facts>
      </Card>
      {isWithoutKeys && <Notice title={t.withoutKeys} />}
      <Card title="HTML">
        <iframe
          className="kept-mail"
          title={t.frame}
          src={`/mailbox/${id}/html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
        <p>
          <a href={`/mailbox/${id}/html`} target="_blank" rel="noreferrer">
            {t.alone}
          </a>
        </p>
      </Card>
      <Card title={t.plain}>
        <pre className="kept-text">{text}</pre>
      </Card>
      <p>
        <Link to="/mailbox">{t.back}</Link>
      </p>
    </Page>
  )
}
