import { data, isRouteErrorResponse, redirect, useLocation } from 'react-router'
import { z } from 'zod'
import { OrderId, PaymentKey } from '../../domain/ids.ts'
import { WonText } from '../../domain/money.ts'
import { BUYER_WAITS_MS } from '../../domain/payment/hold.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readForm, readQuery } from '../http/input.ts'
import { throttleConfirm } from '../http/limits.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Fact, Facts, Row } from '../ui/Card.tsx'
import { ErrorPage, Reference, useAgain } from '../ui/ErrorPage.tsx'
import { Landing } from '../ui/Landing.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { confirmPayment } from '../use-cases/confirm-payment.ts'
import { within } from '../use-cases/within.ts'
import { anyPayment, badRequest, isOwn } from '../views/own-payment.ts'
import type { Route } from './+types/checkout.success'

/** What Toss appends to the return address (core-api.md 7.5); whatever else is there is left alone. */
const Redirected = z.object({ paymentKey: PaymentKey, orderId: OrderId, amount: WonText })
/**
 * Where a return in another browser ends: of the order its number only, which the return brought, and by which its buyer
 * may ask for a link (docs/decisions/0132).
 */
const Elsewhere = z.object({ state: z.literal('elsewhere'), orderId: OrderId.optional().catch(undefined) })

/** States in which a confirm may still have something to do, so the landing posts it. */
const OPEN = ['ready', 'failed', 'expired', 'canceled']

/** Writes nothing: shows, then posts (R11). */
export const loader = guarded(everyone, async ({ request, context }: Route.LoaderArgs) => {
  const elsewhere = readQuery(request, Elsewhere)
  if (elsewhere.ok) return { redirected: null, orderId: elsewhere.value.orderId ?? null }
  const redirected = readQuery(request, Redirected)
  if (!redirected.ok) throw badRequest()
  const { orderId, paymentKey, amount } = redirected.value
  const summary = await anyPayment(context, orderId)
  if (summary && !OPEN.includes(summary.status))
    throw redirect(afterwards(orderId, await isOwn(context, summary)))
  return { redirected: { orderId, paymentKey, amount } }
})

export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const { customerId, guestId } = context.get(viewerContext)
  const redirected = await readForm(request, Redirected)
  if (!redirected.ok) throw badRequest()
  const { orderId } = redirected.value
  await throttleConfirm(context, request, customerId ?? guestId, orderId)
  const confirmed = await within(ports, BUYER_WAITS_MS, 'confirm', confirmPayment(ports, redirected.value))
  const summary = await anyPayment(context, orderId)
  const own = summary !== null && (await isOwn(context, summary))
  if (confirmed !== 'stillRunning' && confirmed.type === 'refused') {
    // Paid, being paid or over: its own page says which, to whom it belongs.
    if (confirmed.code === 'NOT_ALLOWED_NOW') return redirect(afterwards(orderId, own), 303)
    throw data({ refusal: confirmed.code }, { status: statusOf(confirmed.code) })
  }
  // Nothing of it is written yet: its page would still tell of the time before, and offer to pay once more.
  if (confirmed === 'stillRunning' && summary && OPEN.includes(summary.status))
    return redirect(landingOf(redirected.value), 303)
  return redirect(afterwards(orderId, own), 303)
})

const afterwards = (orderId: string, own: boolean) =>
  own ? `/payments/${orderId}` : `/checkout/success?${new URLSearchParams({ state: 'elsewhere', orderId })}`

/** Where Toss led the buyer to, once more. */
const landingOf = ({ paymentKey, orderId, amount }: z.infer<typeof Redirected>) =>
  `/checkout/success?${new URLSearchParams({ paymentKey, orderId, amount: String(amount) })}`

function statusOf(code: RefusalCode): number {
  if (code === 'NOT_FOUND') return 404
  return code === 'CHARGES_STOPPED' || code === 'BUSY' ? 503 : 422
}

/**
 * No answer, or one nobody can read, says nothing of the money. It becomes a 503 here, so that nothing else of the page is
 * asked for of a shop that is out of reach, and the boundary below has the word.
 */
export async function clientAction({ serverAction }: Route.ClientActionArgs) {
  try {
    return await serverAction()
  } catch (error) {
    if (error instanceof Response || isRouteErrorResponse(error)) throw error
    throw new Response(null, { status: 503 }) // of thrown data() the framework forgets the status
  }
}

export default function Success({ loaderData }: Route.ComponentProps) {
  const { success: words } = useText()
  const { key } = useLocation()
  if (!loaderData.redirected) return <ReturnedElsewhere orderId={loaderData.orderId} />
  const { paymentKey, orderId, amount } = loaderData.redirected
  const values = { paymentKey, orderId, amount }
  // Led here once more it is posted once more: the same confirm, however often.
  return <Landing key={key} values={values} words={words} />
}

/** The order is confirmed for its owner; whoever looks without the owner's session learns nothing of it (a5), not how it went either. */
function ReturnedElsewhere({ orderId }: { orderId: string | null }) {
  const { payment, success, signIn, lookUp } = useText()
  return (
    <Page title={success.elsewhereTitle} lead={success.elsewhere}>
      {orderId && (
        <Facts>
          <Fact term={payment.orderLine}>
            <span className="mono">{orderId}</span>
          </Fact>
        </Facts>
      )}
      <Row>
        <ButtonLink to="/sign-in?to=/payments">{signIn.title}</ButtonLink>
        <ButtonLink to="/orders/look-up" kind="secondary">
          {lookUp.link}
        </ButtonLink>
      </Row>
    </Page>
  )
}

/** Refused is one thing, and said to be; whatever else went wrong, the money may have moved. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const refusal = refusalOf(error)
  if (refusal) return <Refused code={refusal} />
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (status === 400) return <Incomplete />
  // Asked too often: they have paid in the window, and are to wait, not to pay again.
  return status >= 500 || status === 429 ? <Unanswered /> : <ErrorPage error={error} />
}

/** Before any call to Toss: says why, and that no money left. What is refused for now only may be asked for again. */
function Refused({ code }: { code: RefusalCode }) {
  const { success, refusal, error, fail } = useText()
  const again = useAgain()
  const forNow = statusOf(code) === 503
  return (
    <Page title={success.refusedTitle} lead={refusal[code]}>
      <p>{success.noCharge}</p>
      <Reference />
      <Row>
        {forNow && (
          <ButtonLink to={again} reloadDocument>
            {success.button}
          </ButtonLink>
        )}
        <ButtonLink to="/payments" kind={forNow ? 'secondary' : 'primary'}>
          {error.payments}
        </ButtonLink>
        <ButtonLink to="/" kind="secondary">
          {fail.home}
        </ButtonLink>
      </Row>
    </Page>
  )
}

/** The address still has what Toss brought, so that looking again confirms it, or finds that it was confirmed. */
function Unanswered() {
  const { success, error } = useText()
  return (
    <Page title={success.title} lead={success.unansweredLead}>
      <p>{success.unanswered}</p>
      <Reference />
      <Row>
        <ButtonLink to={useAgain()} reloadDocument>
          {success.button}
        </ButtonLink>
        <ButtonLink to="/payments" kind="secondary">
          {error.payments}
        </ButtonLink>
      </Row>
    </Page>
  )
}

/** An address from which no payment can be told: it may have lost what it brought after that was confirmed. */
function Incomplete() {
  const { success, error, lookUp } = useText()
  return (
    <Page title={success.incompleteTitle} lead={success.incomplete}>
      <Reference />
      <Row>
        <ButtonLink to="/payments">{error.payments}</ButtonLink>
        <ButtonLink to="/orders/look-up" kind="secondary">
          {lookUp.link}
        </ButtonLink>
      </Row>
    </Page>
  )
}

function refusalOf(error: unknown): RefusalCode | null {
  if (!isRouteErrorResponse(error)) return null
  return (error.data as { refusal?: RefusalCode } | null)?.refusal ?? null
}
