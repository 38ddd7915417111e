import { Link } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { viewerContext } from '../context.ts'
import { formatVersion } from '../format.ts'
import { readQuery } from '../http/input.ts'
import { Card } from '../ui/Card.tsx'
import { Page } from '../ui/Page.tsx'
import { Badge } from '../ui/StatusBadge.tsx'
import { useLanguage, useMembershipText } from '../ui/shell-data.ts'
import { Pager } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { ownSubjects } from '../views/own-subjects.ts'
import { type ConsentView, consentsView, type NoticeView, noticeView } from '../views/told-view.ts'
import type { Route } from './+types/account.notices'

const PAGE_SIZE = 30
const Paging = z.object({ before: z.string().regex(/^\d{1,16}$/) })

/** What one was told by mail, and on the first page what one agreed to; also as the guest one was before; nobody else's. */
export const loader = guarded(
  customer,
  async ({ request, context }: Route.LoaderArgs, { ports, customerId }) => {
    const { language } = context.get(viewerContext)
    const query = readQuery(request, Paging)
    const before = query.ok ? query.value.before : null
    const subjects = await ownSubjects(context, customerId)
    const { rows, next } = await ports.outbox.of(subjects, before, PAGE_SIZE)
    return {
      notices: rows.map(row => noticeView(row, language)),
      older: next && `/account/notices?before=${next}`,
      agreed: before === null ? await consentsView(ports, subjects, language) : null,
    }
  },
)

export const headers = () => ({ 'cache-control': 'no-store' })

export default function AccountNotices({ loaderData }: Route.ComponentProps) {
  const { told: t } = useMembershipText()
  const { notices, older, agreed } = loaderData
  return (
    <Page title={t.title} lead={t.lead}>
      <Card title={t.notices}>
        {notices.length === 0 && <NothingYet title={t.noNotices} hint={t.noNoticesBody} />}
        <ul className="payment-list" aria-label={t.notices}>
          {notices.map(notice => (
            <NoticeRow key={notice.key} notice={notice} />
          ))}
        </ul>
        {notices.length > 0 && <p className="faint small">{t.kept}</p>}
        <Pager
          label={t.pages}
          before={!agreed && <Link to="/account/notices">⇤ {t.newest}</Link>}
          after={older && <Link to={older}>{t.older} →</Link>}
        />
      </Card>
      {agreed && (
        <Card title={t.consents}>
          {agreed.consents.length === 0 && <NothingYet title={t.noConsents} hint={t.noConsentsBody} />}
          <ul className="payment-list" aria-label={t.consents}>
            {agreed.consents.map(consent => (
              <ConsentRow key={consent.position} consent={consent} />
            ))}
          </ul>
          {agreed.onlyNewest !== null && (
            <p className="small">
              {t.moreConsents(agreed.onlyNewest)} <Link to="/account/data">{t.toData}</Link>
            </p>
          )}
          <p className="faint small">{t.noMarketing}</p>
        </Card>
      )}
    </Page>
  )
}

function NothingYet({ title, hint }: { title: string; hint: string }) {
  return (
    <>
      <p>{title}</p>
      <p className="soft small">{hint}</p>
    </>
  )
}

function NoticeRow({ notice }: { notice: NoticeView }) {
  const { told: t } = useMembershipText()
  const { title, at, state, href } = notice
  const words = title ?? t.unknownNotice
  return (
    <li className="stack" data-gap="tight">
      {href ? <Link to={href}>{words}</Link> : <span>{words}</span>}
      <span className="soft small">
        <Time at={at} /> · {t.states[state]}
      </span>
    </li>
  )
}

function ConsentRow({ consent }: { consent: ConsentView }) {
  const { told: t } = useMembershipText()
  const language = useLanguage()
  const { kind, answer, at, about, textVersion, href, words, termsHref } = consent
  const version = t.version(formatVersion(textVersion, language))
  const isGiven = answer === 'given'
  return (
    <li className="stack" data-gap="tight">
      <span>
        {t.kinds[kind]} · <Link to={href}>{about}</Link>
      </span>
      <span>
        <Badge tone={isGiven ? 'good' : 'still'} sign={isGiven ? '✓' : '✕'} label={t.answers[answer]} />
      </span>
      <span className="soft small">
        <Time at={at} /> · {termsHref ? <Link to={termsHref}>{version}</Link> : version}
      </span>
      {words && (
        <details className="details">
          <summary>{t.words}</summary>
          <p className="kept-text">{words}</p>
        </details>
      )}
    </li>
  )
}
