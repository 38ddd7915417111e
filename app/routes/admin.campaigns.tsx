import { data, Link, redirect } from 'react-router'
import { earliestRise } from '../../domain/campaign/campaign.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { CAMPAIGNS_PATH, CampaignDraft, StartForm } from '../admin/campaign-form.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Allowed } from '../admin/components/Allowed.tsx'
import { CampaignForm, StartCampaign } from '../admin/components/CampaignForm.tsx'
import { CampaignMembers } from '../admin/components/CampaignMembers.tsx'
import { CampaignTable } from '../admin/components/CampaignTable.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import type { FieldErrors } from '../admin/field-errors.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import { startCampaign } from '../use-cases/campaigns/start-campaign.ts'
import type { Route } from './+types/admin.campaigns'

const PAGE_SIZE = 50
const LIST_SIZE = 100

/** Staff only. Campaigns there were; with a draft in the address, whom it would reach and who must consent. */
export const loader = guarded(staff('seeBooks'), async ({ request, url }: Route.LoaderArgs, { ports }) => {
  const [{ rows }, plans] = await Promise.all([
    ports.campaigns.campaigns(null, LIST_SIZE),
    ports.read.plans(),
  ])
  const choices = plans.map(({ data: plan }) => ({
    planId: plan.planId,
    name: `${plan.productName} ${plan.name}`,
    interval: plan.interval,
  }))
  const read = url.searchParams.has('plan') ? readQuery(request, CampaignDraft) : null
  const values = Object.fromEntries(url.searchParams)
  const errors: FieldErrors = read && !read.ok ? read.errors : {}
  const found = {
    campaigns: rows,
    plans: choices,
    earliest: earliestRise(ports.clock.now()),
    silence: ports.policy.unansweredPrice,
    campaignId: ports.ids.random().slice(0, 40),
    values,
    errors,
    draft: read?.ok ? await previewOf(ports, read.value) : null,
  }
  return data(found, Object.keys(errors).length > 0 ? 400 : 200)
})

async function previewOf({ campaigns }: Ports, draft: CampaignDraft) {
  const { plan, price, after } = draft
  const [counts, mustConsent] = await Promise.all([
    campaigns.preview(plan, price),
    campaigns.mustConsent(plan, price, after ?? null, PAGE_SIZE),
  ])
  const { after: _, ...kept } = draft
  const next = mustConsent.next && linkTo(CAMPAIGNS_PATH, { ...kept, after: mustConsent.next })
  return { counts, members: mustConsent.rows, next, first: after ? linkTo(CAMPAIGNS_PATH, kept) : null }
}

/** Staff only, who they are shown anew: starts what was looked at. The same form sent twice is one campaign. */
export const action = guarded(
  staff('runCampaigns', { fresh: true }),
  async ({ request }: Route.ActionArgs, { ports }) => {
    const read = await readForm(request, StartForm)
    if (!read.ok) return data({ errors: read.errors, refusal: null, values: read.values }, 422)
    const { plan: planId, campaignId, price, from, silence } = read.value
    const started = await startCampaign(ports, { campaignId, planId, price, from, silence })
    if (started.type === 'refused') return data({ errors: {}, refusal: started.code, values: {} }, 422)
    return redirect(linkTo(`${CAMPAIGNS_PATH}/${campaignId}`, { done: 'start' }), 303)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminCampaigns({ loaderData, actionData }: Route.ComponentProps) {
  const { campaigns: t, words } = useAdminText()
  const { campaigns, plans, earliest, silence, campaignId, values, errors, draft } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {actionData && (
        <Notice tone="bad" live>
          {actionData.refusal ? words.refusals[actionData.refusal] : t.bad}
        </Notice>
      )}
      <CampaignForm {...{ plans, earliest, silence, values, errors }} />
      {draft && (
        <Card title={t.preview}>
          <Preview draft={draft} />
          <Allowed to="runCampaigns">
            <StartCampaign campaignId={campaignId} values={values} />
          </Allowed>
        </Card>
      )}
      {campaigns.length === 0 ? (
        <Empty title={t.none}>{t.noneBody}</Empty>
      ) : (
        <>
          <CampaignTable campaigns={campaigns} plans={plans} />
          <DownloadList path={CAMPAIGNS_PATH} />
        </>
      )}
    </Page>
  )
}

type Draft = NonNullable<Awaited<ReturnType<typeof previewOf>>>

/** Whom it would reach, by name of the membership: everybody who must consent can be seen before it starts. */
function Preview({ draft: { counts, members, next, first } }: { draft: Draft }) {
  const { campaigns: t, pager } = useAdminText()
  const { rises, falls, same } = counts
  if (rises + falls + same === 0) return <p>{t.previewNobody}</p>
  return (
    <>
      <ul>
        <li>{t.previewRises(rises)}</li>
        {falls > 0 && <li>{t.previewFalls(falls)}</li>}
        {same > 0 && <li>{t.previewSame(same)}</li>}
      </ul>
      {members.length > 0 && <CampaignMembers members={members} caption={t.mustConsent} answers={false} />}
      <Pager
        label={pager.label}
        before={first && <Link to={first}>⇤ {t.first}</Link>}
        after={next && <Link to={next}>{t.next} →</Link>}
      />
    </>
  )
}

export const ErrorBoundary = AdminError
