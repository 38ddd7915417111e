import { Link } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { mailboxReader } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import { DataList } from '../ui/DataList.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { Pager } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { noteMailsSeen, openMailbox } from '../views/mailbox-view.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/mailbox'

const PAGE_SIZE = 30
const Paging = z.object({ before: z.string().max(20).optional() })

/** Mails kept instead of sent, newest first. Not there with live keys, nor once a mail server is set. */
export const loader = guarded(mailboxReader, async ({ request, context }: Route.LoaderArgs) => {
  const [ports, viewer] = [context.get(portsContext), context.get(viewerContext)]
  const mailbox = openMailbox(ports, viewer)
  const read = readQuery(request, Paging)
  if (!read.ok) throw badRequest()
  const { rows, next } = await mailbox.page(read.value.before ?? null, PAGE_SIZE)
  await noteMailsSeen(ports, viewer, request, { mails: rows, page: '/mailbox' })
  return {
    mails: rows.map(({ id, at, mail }) => ({ id, at, subject: mail?.subject ?? null, to: mail?.to ?? null })),
    older: next && `/mailbox?before=${next}`,
    isFirst: read.value.before === undefined,
  }
})

export default function Mailbox({ loaderData }: Route.ComponentProps) {
  const { mailbox: t, pager } = useText()
  const { mails, older, isFirst } = loaderData
  return (
    <Page title={t.title} lead={t.lead}>
      {mails.length === 0 ? (
        <Empty title={t.emptyTitle} action={<Link to="/">{t.emptyAction}</Link>}>
          {t.empty}
        </Empty>
      ) : (
        <DataList
          caption={t.list}
          rows={mails}
          keyOf={({ id }) => id}
          columns={[
            {
              name: t.subject,
              heading: true,
              cell: ({ id, subject }) => (subject ? <Link to={`/mailbox/${id}`}>{subject}</Link> : t.erased),
            },
            { name: t.to, cell: ({ to }) => to?.address ?? t.erased },
            { name: t.at, cell: ({ at }) => <Time at={at} /> },
          ]}
        />
      )}
      <Pager
        label={pager.label}
        before={!isFirst && <Link to="/mailbox">{pager.first}</Link>}
        after={older && <Link to={older}>{pager.older}</Link>}
      />
    </Page>
  )
}
