import { Link } from 'react-router'
import { z } from 'zod'
import { streamOf } from '../../domain/ids.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { noteSeen, sightOf } from '../access/seen.ts'
import { AsOfQuery } from '../admin/as-of/moments.ts'
import { subscriptionAsOf } from '../admin/as-of/subscription-as-of.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { useMay } from '../admin/components/Allowed.tsx'
import { AsOf, LookBack } from '../admin/components/AsOf.tsx'
import { Origins } from '../admin/components/Origins.tsx'
import { PeriodGrid } from '../admin/components/PeriodGrid.tsx'
import { Poll } from '../admin/components/Poll.tsx'
import { Story } from '../admin/components/Story.tsx'
import { EndForm, SubscriptionActions } from '../admin/components/SubscriptionActions.tsx'
import { SubscriptionBadge } from '../admin/components/SubscriptionBadge.tsx'
import { SubscriptionConsents } from '../admin/components/SubscriptionConsents.tsx'
import {
  SubscriptionCustomer,
  SubscriptionDue,
  SubscriptionOwing,
  SubscriptionTerms,
} from '../admin/components/SubscriptionFacts.tsx'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { storySteps } from '../admin/story-view.ts'
import {
  changeSubscription,
  SUBSCRIPTION_DONE,
  type SubscriptionNotDone,
  SubscriptionWish,
  subscriptionNotDone,
} from '../admin/subscription-actions.ts'
import { subscriptionOffers } from '../admin/subscription-offers.ts'
import { besideNow, subscriptionView } from '../admin/subscription-view.ts'
import { useAdminText } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { formatWon } from '../format.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Card } from '../ui/Card.tsx'
import { Notice, type Tone } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import type { Route } from './+types/admin.subscription'

const After = AsOfQuery.extend({ done: asked(z.enum(SUBSCRIPTION_DONE)).catch(undefined) })
const SubscriptionId = z.string().regex(/^[a-z0-9]{1,40}$/)

/** @throws {Response} 404 for a subscription nobody has, or a text that is none */
async function membershipOf({ params, context }: Pick<Route.LoaderArgs, 'params' | 'context'>, ports: Ports) {
  const id = SubscriptionId.safeParse(params.subscriptionId)
  if (!id.success) throw notFound(context)
  const { state } = await ports.events.load(subscription, streamOf(subscription.category, id.data))
  if (!state.context.subscription) throw notFound(context)
  return { subscriptionId: id.data, state }
}

/**
 * Staff only. Opens the member's name, mail and masked card, which the log is told (R33). `?as-of=` and `?at=` show it as
 * it stood then, and offer nothing to do (docs/decisions/0086).
 */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports, staffId, role }) => {
    const { subscriptionId, state } = await membershipOf({ params, context }, ports)
    const { language } = context.get(viewerContext)
    const sight = sightOf({ role })
    const subject = state.context.subscription?.subject ?? null
    const page = `/admin/subscriptions/${subscriptionId}`
    if (sight === 'whole') await noteSeen({ ports, staffId }, request, { kind: 'read', subject, page })
    const stored = await ports.events.read(subscription, streamOf(subscription.category, subscriptionId))
    const query = readQuery(request, After)
    const then = query.ok ? await subscriptionAsOf(ports, stored, query.value) : null
    const past = then?.view.isPast ? then : null
    return {
      view: past
        ? await subscriptionView(ports, past.state, past.beside, language, sight)
        : await subscriptionView(ports, state, await besideNow(ports, state), language, sight),
      asOf: then?.view ?? null,
      offers: past ? null : await subscriptionOffers(ports, state),
      steps: storySteps(stored.slice(0, then?.view.version)),
      done: (query.ok && query.value.done) || null,
    }
  },
)

/** Staff only: one press, one fact with who pressed it. */
export const action = guarded(
  staff('changeSubscriptions', { fresh: ['end'] }),
  async ({ request, params, context }: Route.ActionArgs, { ports }) => {
    const { subscriptionId } = await membershipOf({ params, context }, ports)
    const wish = await readForm(request, SubscriptionWish)
    if (!wish.ok) return subscriptionNotDone({ errors: wish.errors, values: wish.values })
    return changeSubscription(ports, subscriptionId, wish.value)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminSubscription({ loaderData, actionData }: Route.ComponentProps) {
  const { subscription: t, words } = useAdminText()
  const { view, asOf, offers, steps, done } = loaderData
  const mayChange = useMay('changeSubscriptions')
  const notDone = actionData ?? null
  const path = `/admin/subscriptions/${view.subscriptionId}`
  return (
    <Page
      title={`${view.productName} ${view.plan.name}`}
      lead={<SubscriptionBadge status={view.status} charging={view.charge !== null} />}
      width="wide"
    >
      {asOf && <AsOf asOf={asOf} path={path} memberIsNow />}
      {offers && (view.charge || done === 'running') && <Poll />}
      {offers && <Told done={done} notDone={notDone} />}
      {view.charge && <Charging charge={view.charge} />}
      <p>
        {t.meanings[view.status]} {view.end && words.endReasons[view.end.reason]}
      </p>
      <PeriodGrid cells={view.cells} />
      <div className="columns">
        <div className="stack">
          <Origins value={asOf}>
            <SubscriptionOwing view={view} />
            <SubscriptionTerms view={view} />
            <SubscriptionCustomer view={view} />
          </Origins>
          <SubscriptionConsents consents={view.consents} />
        </div>
        <div className="stack">
          {offers && <SubscriptionActions offers={offers} />}
          <Origins value={asOf}>
            <SubscriptionDue view={view} />
          </Origins>
          {mayChange && offers?.end && <EndForm key={offers.end.paid} end={offers.end} notDone={notDone} />}
          <Card title={t.story}>
            <Story steps={steps} />
            {!asOf && <LookBack path={path} events={steps.length} />}
            <p>
              <Link to={`/admin/streams/${view.streamId}`}>{t.toStream}</Link>
            </p>
          </Card>
        </div>
      </div>
    </Page>
  )
}

const TONES: Partial<Record<(typeof SUBSCRIPTION_DONE)[number], Tone>> = {
  paid: 'good',
  declined: 'bad',
  asked: 'wait',
  waits: 'wait',
  running: 'wait',
}

/** What came of the last press. */
function Told(props: {
  done: (typeof SUBSCRIPTION_DONE)[number] | null
  notDone: SubscriptionNotDone | null
}) {
  const { done, notDone } = props
  const { subscription: t, errors, words } = useAdminText()
  if (notDone)
    return (
      <Notice tone="bad" title={t.refused} live>
        <p>{notDone.refusal ? words.refusals[notDone.refusal] : errors.summary}</p>
      </Notice>
    )
  if (!done) return null
  return (
    <Notice tone={TONES[done] ?? 'still'} live>
      {t.done[done]}
    </Notice>
  )
}

/** Never told as failed: the outcome is not known. */
function Charging({ charge }: { charge: { orderId: string; amount: number } }) {
  const { subscription: t } = useAdminText()
  const language = useLanguage()
  return (
    <Notice tone="wait" title={t.chargingTitle} live>
      <p>
        {t.chargingBody(formatWon(charge.amount, language))}{' '}
        <Link to={`/admin/payments/${charge.orderId}`}>
          <code>{charge.orderId}</code>
        </Link>
      </p>
    </Notice>
  )
}

export const ErrorBoundary = AdminError
