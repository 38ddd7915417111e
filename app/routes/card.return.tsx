import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { CardRow } from '../../domain/projections/cards.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readForm, readQuery } from '../http/input.ts'
import { throttle } from '../http/limits.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Card, Row } from '../ui/Card.tsx'
import { Landing } from '../ui/Landing.tsx'
import { Page } from '../ui/Page.tsx'
import { useMembershipText } from '../ui/shell-data.ts'
import { Refusal } from '../ui/subscription/Refusal.tsx'
import { Watch } from '../ui/Watch.tsx'
import { completeCardRegistration } from '../use-cases/cards/complete-registration.ts'
import { within } from '../use-cases/within.ts'
import { cardStanding, registerAgainPath, subscriptionBehind } from '../views/card-landing.ts'
import { badRequest, notFound } from '../views/own-payment.ts'
import { memberOf } from '../views/own-subscription.ts'
import type { Route } from './+types/card.return'

/** What our own address brought to Toss and back, and what Toss appends (core-api.md 7.5). */
const Returned = z.object({
  state: z.string().regex(/^[a-z0-9]{16,64}$/),
  customerKey: z.string().regex(/^[\w=.@-]{2,300}$/),
  authKey: z.string().regex(/^[\x21-\x7e]{1,300}$/),
})

/** Longest wait for an answer before the page says that it is being checked, ms. */
const PATIENCE_MS = 10_000
const LOOK_EVERY_MS = 2_000

/** A registration of the viewer's. @throws a 404 for anybody else's as for a missing one */
async function ownCard({ request, params, context }: Route.LoaderArgs | Route.ActionArgs) {
  const customerId = memberOf(context, request)
  const id = /^[a-z0-9]{1,40}$/.test(params.cardId) ? params.cardId : null
  const card = id && (await context.get(portsContext).subscriptions.card(id))
  if (!card || card.subject !== customerId) throw notFound()
  return { customerId, card }
}

/** Writes nothing: shows, then posts (R11). */
export const loader = guarded(customer, async (args: Route.LoaderArgs) => {
  const { request, context } = args
  const { card } = await ownCard(args)
  const again = registerAgainPath(card)
  const standing = await cardStanding(context.get(portsContext), card, context.get(viewerContext).language)
  if (standing.type === 'elsewhere') throw redirect(standing.to)
  if (standing.type !== 'waiting') return { ...standing, again }
  const returned = readQuery(request, Returned)
  if (!returned.ok) return data({ type: 'incomplete' as const, again }, 400)
  return { type: 'landed' as const, returned: returned.value, again }
})

export const action = guarded(customer, async (args: Route.ActionArgs) => {
  const { request, context } = args
  const ports = context.get(portsContext)
  const { customerId, card } = await ownCard(args)
  await throttle(context, request, 'card', customerId)
  const returned = await readForm(request, Returned)
  if (!returned.ok) throw badRequest()
  const back = { ...returned.value, customerId, cardId: card.card_id }
  const completed = await within(ports, PATIENCE_MS, 'register card', completeCardRegistration(ports, back))
  if (completed === 'stillRunning' || completed.type === 'checking') return { type: 'checking' as const }
  if (completed.type === 'attached') return redirect(`/subscriptions/${completed.subscriptionId}`, 303)
  // Its own standing says why; the loader has it.
  if (completed.type === 'failed') return data({ type: 'failed' as const }, 422)
  return data(await refused(args, card, completed.code), completed.code === 'NOT_FOUND' ? 404 : 422)
})

async function refused({ context }: Route.ActionArgs, card: CardRow, code: RefusalCode) {
  const to = await subscriptionBehind(context.get(portsContext), card)
  return { type: 'refused' as const, code, to, again: registerAgainPath(card) }
}

/** What the card has come to is asked for anew after each press, refused ones too. */
export const shouldRevalidate = () => true

export default function CardReturn({ loaderData, actionData }: Route.ComponentProps) {
  const { card } = useMembershipText()
  if (actionData?.type === 'refused') return <Refused {...actionData} />
  switch (loaderData.type) {
    case 'landed':
      if (actionData?.type === 'checking') return <Checking />
      return (
        <Landing
          values={loaderData.returned}
          words={{
            title: card.returnTitle,
            lead: card.returnLead,
            sending: card.sending,
            slow: card.slow,
            button: card.button,
          }}
        />
      )
    case 'checking':
      return <Checking />
    case 'failed':
      return (
        <Over title={card.failedTitle} lead={loaderData.words} again={loaderData.again}>
          {loaderData.reference && <p className="faint small">{card.reference(loaderData.reference)}</p>}
        </Over>
      )
    case 'over':
      return <Refused code="REGISTRATION_OVER" to={null} again={loaderData.again} />
    case 'incomplete':
      return <Over title={card.incompleteTitle} lead={card.incomplete} again={loaderData.again} />
  }
}

/** The key was asked for, and nobody knows yet: looked at again until it is settled, and never registered twice. */
function Checking() {
  const { card } = useMembershipText()
  return (
    <Page title={card.returnTitle} lead={card.returnLead}>
      <Watch everyMs={LOOK_EVERY_MS} title={card.returnTitle} />
      <Card>
        <p role="status" className="row">
          <span className="spinner" aria-hidden="true" />
          {card.sending}
        </p>
        <p className="soft">{card.checkingSlow}</p>
        <Row>
          <ButtonLink to="/subscriptions" kind="secondary">
            {card.toSubscriptions}
          </ButtonLink>
        </Row>
      </Card>
    </Page>
  )
}

function Refused({ code, to, again }: { code: RefusalCode; to: string | null; again: string }) {
  const { card } = useMembershipText()
  return (
    <Page title={card.refusedTitle} lead={card.nothingCharged}>
      <Refusal code={code} />
      {code === 'ALREADY_SUBSCRIBED' && <p className="soft">{card.givenBack}</p>}
      <Row>
        {to ? (
          <ButtonLink to={to}>{card.toSubscription}</ButtonLink>
        ) : (
          <ButtonLink to={again}>{card.again}</ButtonLink>
        )}
      </Row>
    </Page>
  )
}

function Over(props: { title: string; lead: string; again: string; children?: React.ReactNode }) {
  const { card } = useMembershipText()
  return (
    <Page title={props.title} lead={props.lead}>
      {props.children}
      <Row>
        <ButtonLink to={props.again}>{card.again}</ButtonLink>
        <ButtonLink to="/subscriptions" kind="secondary">
          {card.toSubscriptions}
        </ButtonLink>
      </Row>
    </Page>
  )
}
