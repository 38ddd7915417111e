import { Link } from 'react-router'
import type { RefusalCode } from '../../../domain/refusals.ts'
import type { SubscriptionView } from '../../views/subscription-view.ts'
import { ButtonLink } from '../Button.tsx'
import { Card } from '../Card.tsx'
import { Notice } from '../Notice.tsx'
import { Page } from '../Page.tsx'
import { Story } from '../payment/Story.tsx'
import { useMembershipText } from '../shell-data.ts'
import { Watch } from '../Watch.tsx'
import { Attention } from './Attention.tsx'
import { History } from './History.tsx'
import { Refusal } from './Refusal.tsx'
import { SubscriptionBadge } from './SubscriptionBadge.tsx'
import { SubscriptionFacts } from './SubscriptionFacts.tsx'

const LOOK_EVERY_MS = 2_000

/** One subscription for its member: where it stands, what to do now, what comes next, and what was paid. */
export function SubscriptionPage({ view, refusal }: { view: SubscriptionView; refusal: RefusalCode | null }) {
  const { subscription: t } = useMembershipText()
  const { headline, productName, planName, charging, refunding, end } = view
  const waits = charging !== null || refunding || headline === 'starting'
  return (
    <Page title={t.titles[headline]} lead={`${productName} ${planName}`}>
      <Watch
        everyMs={waits ? LOOK_EVERY_MS : undefined}
        title={charging !== null || refunding ? t.checking : t.titles[headline]}
      />
      <div className="row">
        <SubscriptionBadge status={view.status} />
      </div>
      <Refusal code={refusal} />
      {end && (
        <Notice title={t.ended[end.reason]}>
          <ButtonLink to="/plans" kind="secondary" wide>
            {t.subscribeAgain}
          </ButtonLink>
        </Notice>
      )}
      <Attention view={view} />
      <SubscriptionFacts view={view} />
      <Actions view={view} />
      <History charges={view.charges} more={view.moreCharges} />
      <Card title={t.story}>
        <Story lines={view.story} />
      </Card>
      <p>
        <Link to="/subscriptions">{t.back}</Link>
      </p>
    </Page>
  )
}

/** Leaving stands among the others, as easy to find as any of them. */
function Actions({ view: { allowed, owed, subscriptionId } }: { view: SubscriptionView }) {
  const { subscription: t, leaving } = useMembershipText()
  const offers = [
    allowed.changePlan && ([t.changePlan, 'plan'] as const),
    allowed.replaceCard && !owed && ([t.changeCard, 'card'] as const), // what is owed offers it above, by another name
    allowed.pause && ([t.pause, 'pause'] as const),
    allowed.leave && ([allowed.leaveAtEnd ? t.leave : leaving.now, 'leave'] as const),
  ].filter(offer => offer !== false)
  if (offers.length === 0) return null
  return (
    <Card title={t.actions}>
      <ul className="stack" data-gap="small">
        {offers.map(([label, path]) => (
          <li key={path}>
            <ButtonLink to={`/subscriptions/${subscriptionId}/${path}`} kind="secondary" wide>
              {label}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}
