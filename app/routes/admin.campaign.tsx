import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { CAMPAIGN_STANDINGS, type CampaignStanding } from '../../domain/campaign/reads.ts'
import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { CAMPAIGNS_PATH, EndForm } from '../admin/campaign-form.ts'
import { campaignOf } from '../admin/campaign-of.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Allowed } from '../admin/components/Allowed.tsx'
import { CampaignMembers } from '../admin/components/CampaignMembers.tsx'
import { CampaignBadge } from '../admin/components/CampaignTable.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { asked, CursorText } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import { formatDay } from '../format.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts, Stack } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Pager } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { Won } from '../ui/Won.tsx'
import { endCampaign } from '../use-cases/campaigns/end-campaign.ts'
import type { Route } from './+types/admin.campaign'

const PAGE_SIZE = 50
const DONE = ['start', 'finished', 'calledOff'] as const
const Query = z.object({
  standing: asked(z.enum(CAMPAIGN_STANDINGS)).catch(undefined),
  after: asked(CursorText).catch(undefined),
  done: asked(z.enum(DONE)).catch(undefined),
})

/** Staff only. How many stand where, and who: all of them, or those at one standing. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports }) => {
    const row = await campaignOf(ports, context, params.campaignId)
    const query = readQuery(request, Query)
    const { standing, after, done } = query.ok ? query.value : {}
    const today = dayOf(ports.clock.now())
    const [counts, members, plan] = await Promise.all([
      ports.campaigns.standings(row, today),
      ports.campaigns.members(row, today, { ...(standing && { standing }) }, after ?? null, PAGE_SIZE),
      ports.read.plan(row.plan_id),
    ])
    const path = `${CAMPAIGNS_PATH}/${row.campaign_id}`
    return {
      row,
      planName: plan ? `${plan.data.productName} ${plan.data.name}` : row.plan_id,
      interval: plan?.data.interval ?? null,
      counts,
      members: members.rows,
      standing: standing ?? null,
      next: members.next && linkTo(path, { standing, after: members.next }),
      first: after ? linkTo(path, { standing }) : null,
      done: done ?? null,
    }
  },
)

/** Staff only, who they are shown anew: finishes it, or calls it off. */
export const action = guarded(
  staff('runCampaigns', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, { ports }) => {
    const row = await campaignOf(ports, context, params.campaignId)
    const read = await readForm(request, EndForm)
    if (!read.ok) return data({ refusal: 'NOT_ALLOWED_NOW' as const }, 422)
    const ended = await endCampaign(ports, row.campaign_id, read.value.intent)
    if (ended.type === 'refused') return data({ refusal: ended.code }, 422)
    return redirect(linkTo(`${CAMPAIGNS_PATH}/${row.campaign_id}`, { done: read.value.intent }), 303)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminCampaign({ loaderData, actionData }: Route.ComponentProps) {
  const { campaign: t, pager, campaigns, words } = useAdminText()
  const { row, planName, interval, counts, members, standing, next, first, done } = loaderData
  const title = interval ? `${planName} · ${campaigns.each[interval]}` : planName
  return (
    <Page title={title} lead={<CampaignBadge status={row.status} />} width="wide">
      {actionData ? (
        <Notice tone="bad" live>
          {words.refusals[actionData.refusal]}
        </Notice>
      ) : (
        done && <Notice live>{t.done[done]}</Notice>
      )}
      <div className="columns">
        <CampaignFacts row={row} />
        {row.status !== 'calledOff' && <CampaignEnds running={row.status === 'running'} />}
      </div>
      <Card title={t.counts}>
        <CampaignCounts path={`${CAMPAIGNS_PATH}/${row.campaign_id}`} counts={counts} standing={standing} />
        {standing && <p className="small soft">{t.standingHints[standing]}</p>}
        {members.length === 0 ? (
          <Empty title={t.noMembers} />
        ) : (
          <>
            <CampaignMembers members={members} caption={t.members} answers />
            <DownloadList
              path={`${CAMPAIGNS_PATH}/${row.campaign_id}/members`}
              filter={standing ? { standing } : {}}
            />
          </>
        )}
        <Pager
          label={pager.label}
          before={first && <Link to={first}>⇤ {campaigns.first}</Link>}
          after={next && <Link to={next}>{campaigns.next} →</Link>}
        />
      </Card>
    </Page>
  )
}

type Row = Awaited<ReturnType<typeof campaignOf>>

function CampaignFacts({ row }: { row: Row }) {
  const { campaign: t, campaigns } = useAdminText()
  const language = useLanguage()
  return (
    <Card title={t.facts}>
      <Facts>
        <Fact term={campaigns.newPrice} strong>
          <Won amount={row.price} />
        </Fact>
        <Fact term={t.priceVersion}>{t.planPrice(row.price_version)}</Fact>
        <Fact term={campaigns.from}>{formatDay(row.from_day, language)}</Fact>
        <Fact term={t.silence}>{campaigns.silences[row.silence]}</Fact>
        <Fact term={campaigns.startedAt}>
          <Time at={row.started_at} />
        </Fact>
        {row.ended_at && (
          <Fact term={t.endedAt}>
            <Time at={row.ended_at} />
          </Fact>
        )}
      </Facts>
    </Card>
  )
}

function CampaignEnds({ running }: { running: boolean }) {
  const { campaign: t } = useAdminText()
  return (
    <Card title={t.ends}>
      <Allowed to="runCampaigns">
        <Form method="post">
          <Stack gap="small">
            {running && (
              <>
                <p className="small soft">{t.finishHint}</p>
                <Button kind="secondary" name="intent" value="finished">
                  {t.finish}
                </Button>
              </>
            )}
            <details className="details">
              <summary>{t.callOff}</summary>
              <p className="small soft">{t.callOffHint}</p>
              <Button kind="danger" name="intent" value="calledOff">
                {t.callOffAll}
              </Button>
            </details>
          </Stack>
        </Form>
      </Allowed>
    </Card>
  )
}

function CampaignCounts(props: {
  path: string
  counts: Readonly<Record<CampaignStanding, number>>
  standing: CampaignStanding | null
}) {
  const { path, counts, standing } = props
  const { campaign: t } = useAdminText()
  return (
    <ul className="count-row">
      <li>
        <Link to={path} aria-current={standing === null ? 'page' : undefined}>
          {t.all}
        </Link>
      </li>
      {CAMPAIGN_STANDINGS.map(name => (
        <li key={name}>
          <Link to={linkTo(path, { standing: name })} aria-current={standing === name ? 'page' : undefined}>
            {t.standings[name]} <strong className="digits">{counts[name]}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}

export const ErrorBoundary = AdminError
