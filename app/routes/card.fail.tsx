import { redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Row } from '../ui/Card.tsx'
import { Page } from '../ui/Page.tsx'
import { useMembershipText } from '../ui/shell-data.ts'
import { registerAgainPath, registrationFailure, subscriptionBehind } from '../views/card-landing.ts'
import type { Route } from './+types/card.fail'

/** What Toss appends. Its `message` is not read at all, the code is only looked up (R22). */
const Failed = z.object({
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,60}$/)
    .optional(),
})

const CLOSED = ['PAY_PROCESS_CANCELED', 'USER_CANCEL']

/** Any address gets a calm page; whose registration it was shows only in where it leads its own customer. */
export const loader = guarded(everyone, async ({ request, params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { customerId, language } = context.get(viewerContext)
  const failed = readQuery(request, Failed)
  const code = failed.ok ? (failed.value.code ?? null) : null
  const id = /^[a-z0-9]{1,40}$/.test(params.cardId) ? params.cardId : null
  const card = id && customerId ? await ports.subscriptions.card(id) : null
  const own = card?.subject === customerId ? card : null
  // Registered after all, in another tab: what it came to says more than an old address does.
  const done = own?.status === 'attached' ? await subscriptionBehind(ports, own) : null
  if (done) throw redirect(done)
  const closed = code !== null && CLOSED.includes(code)
  return {
    closed,
    ...registrationFailure(closed ? null : code, language),
    again: own && registerAgainPath(own),
  }
})

export default function CardFail({ loaderData }: Route.ComponentProps) {
  const { card, subscribe } = useMembershipText()
  const { closed, words, reference, again } = loaderData
  return (
    <Page title={closed ? card.closedTitle : card.failedTitle} lead={closed ? card.closed : words}>
      {reference && <p className="faint small">{card.reference(reference)}</p>}
      <Row>
        {again ? (
          <ButtonLink to={again}>{card.again}</ButtonLink>
        ) : (
          <ButtonLink to="/subscriptions">{card.toSubscriptions}</ButtonLink>
        )}
        <ButtonLink to="/plans" kind="secondary">
          {subscribe.otherPlans}
        </ButtonLink>
      </Row>
    </Page>
  )
}
