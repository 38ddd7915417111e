import { useEffect, useState } from 'react'
import { data, redirect, type ShouldRevalidateFunctionArgs } from 'react-router'
import type { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { openForm, readQuery } from '../http/input.ts'
import { throttle, tooMany, unlessGuessing } from '../http/limits.ts'
import { subjectOf } from '../http/subject.ts'
import { methodOf } from '../toss/methods.ts'
import { MethodPart, PayButton, usePayStyle } from '../toss/PayPart.tsx'
import { type PayAnswer, usePay } from '../toss/use-pay.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Amounts } from '../ui/checkout/Amounts.tsx'
import { BasketFields } from '../ui/checkout/BasketFields.tsx'
import { BuyerFields } from '../ui/checkout/BuyerFields.tsx'
import { Lines } from '../ui/checkout/Lines.tsx'
import { HoldOver } from '../ui/checkout/StillOpen.tsx'
import { TermsFields } from '../ui/checkout/TermsFields.tsx'
import { useRequote } from '../ui/checkout/use-requote.ts'
import { lookAgain, useRemember } from '../ui/last-known.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { orUnreachable } from '../ui/unanswered.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import { termsVersion } from '../use-cases/legal/publish.ts'
import { orderPayment } from '../use-cases/order-payment.ts'
import { asked, type BasketQuote, basketQuote } from '../views/basket-quote.ts'
import { Basket, HIDDEN_FIELDS, OrderForm, Pressed } from '../views/checkout-input.ts'
import { type QuoteView, tossView } from '../views/checkout-view.ts'
import { openWindow } from '../views/open-window.ts'
import { badRequest, notFound } from '../views/own-payment.ts'
import type { Route } from './+types/checkout.new'

export const loader = guarded(everyone, async ({ request, context }: Route.LoaderArgs) => {
  const basket = readQuery(request, Basket)
  if (!basket.ok) throw badRequest()
  const ports = context.get(portsContext)
  const viewer = context.get(viewerContext)
  const quoted = await basketQuote(context, request, basket.value)
  if (quoted.type === 'refused') {
    if (quoted.code !== 'PRODUCT_OFF_SALE' && quoted.code !== 'SUM_TOO_LARGE') throw notFound()
    throw redirect(`/products/${encodeURIComponent(basket.value.product)}`)
  }
  const member = viewer.customerId ? await ports.customers.customer(viewer.customerId) : null
  const page = {
    basket: basket.value,
    quote: quoted.quote,
    /** only in a browser that could not ask the price anew */
    isOld: false,
    nonce: ports.ids.random(),
    terms: await termsVersion(ports),
    member: member && { name: member.name, email: member.email },
    toss: await tossView(ports, viewer),
  }
  return quoted.waitMs > 0 ? data(page, tooMany(context, quoted.waitMs)) : page
})

/** What comes back besides a window: for a page without script, with the sum asked for anew. */
type Answer = PayAnswer & { readonly quote?: QuoteView; readonly values?: Readonly<Record<string, string>> }

export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const { customerId, guestId } = context.get(viewerContext)
  await throttle(context, request, 'checkout', customerId ?? guestId)

  const { read } = await openForm(request)
  const pressed = read(Pressed)
  const basket = read(Basket)
  const form = read(OrderForm)
  const values = form.ok ? typedAgain(form.value) : form.values
  const quoteNow = async () => (basket.ok ? await basketQuote(context, request, basket.value) : null)
  if (!form.ok && HIDDEN_FIELDS.some(name => name in form.errors)) throw badRequest()
  if (pressed.ok && pressed.value.intent === 'quote') {
    const quoted = await quoteNow()
    if (quoted?.type === 'refused') return data<Answer>({ type: 'refused', code: quoted.code, values }, 422)
    const errors = basket.ok ? {} : basket.errors // nobody has finished with the rest of the form yet
    return data<Answer>({ type: 'invalid', errors, values, quote: shown(quoted) }, basket.ok ? 200 : 422)
  }
  if (!form.ok) {
    const quote = shown(await quoteNow())
    return data<Answer>({ type: 'invalid', errors: form.errors, values, quote }, 422)
  }

  const { name, email, phone, nonce, seen, terms, method, via, ...wanted } = form.value
  const buyer = { name, email, phone }
  const order = async () => {
    const subject = await subjectOf(context, nonce)
    return orderPayment(ports, { ...asked(wanted), nonce, buyer, termsVersion: terms, subject, seen })
  }
  const tried = await unlessGuessing(context, request, wanted.coupon, order, isGuess)
  if ('waitMs' in tried) {
    const errors = { coupon: 'TOO_MANY' }
    const quote = shown(await quoteNow())
    return data<Answer>({ type: 'invalid', errors, values, quote }, tooMany(context, tried.waitMs))
  }
  const ordered = tried.found
  if (ordered.type === 'refused') {
    const code = ordered.code === 'AMOUNT_MISMATCH' ? 'PRICE_CHANGED' : ordered.code
    return data<Answer>({ type: 'refused', code, values, quote: shown(await quoteNow()) }, 422)
  }
  if (via !== 'script') {
    const came = new URLSearchParams({ script: 'none', ...(method && { method }) })
    return redirect(`/checkout/${ordered.orderId}?${came}`, 303)
  }

  const opened = await openWindow(ports, ordered.orderId)
  if (opened.type === 'elsewhere') return redirect(`/payments/${ordered.orderId}`, 303)
  return data<Answer>(opened, opened.type === 'refused' ? 422 : 200)
})

const shown = (quoted: BasketQuote | null) => (quoted?.type === 'quoted' ? quoted.quote : undefined)

const isGuess = (ordered: Awaited<ReturnType<typeof orderPayment>>): boolean =>
  ordered.type === 'refused' && ordered.code === 'COUPON_UNKNOWN'

/** What was typed goes back into the fields as text. */
const typedAgain = ({ phone, quantity, coupon, method, ...typed }: z.infer<typeof OrderForm>) => ({
  name: typed.name,
  email: typed.email,
  phone: phone ?? '',
  agree: typed.agree,
  terms: typed.terms,
  quantity: String(quantity),
  coupon: coupon ?? '',
  method: method ?? '',
})

/** A price that could not be asked anew takes nothing away that was typed: the form stays, and says that it shows the one before. */
export const clientLoader = ({ request, serverLoader }: Route.ClientLoaderArgs) =>
  lookAgain(
    rememberedAs(new URL(request.url).searchParams.get('product')),
    async () => await serverLoader(),
    known => ({ ...known, isOld: true }),
  )

const rememberedAs = (product: string | null) => `checkout/${product}`

export const clientAction = ({ serverAction }: Route.ClientActionArgs) => orUnreachable(serverAction)

/** Ordering does not change what the basket costs, and the form's nonce must outlive it. */
export const shouldRevalidate = ({ formMethod }: ShouldRevalidateFunctionArgs) =>
  !formMethod || formMethod === 'GET'

const FORM = 'order'

export default function Checkout({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { basket, member, toss } = loaderData
  const posted = actionData as Answer | undefined // of a page that came back whole, without script
  const quote = posted?.quote ?? loaderData.quote
  const [nonce] = useState(loaderData.nonce) // asking for the price anew is still the same form
  const style = usePayStyle(toss, quote.amount, methodOf(posted?.values?.method))
  const pay = usePay(style)
  const answer = pay.answer ?? posted
  const errors = answer?.type === 'invalid' ? answer.errors : undefined
  useFocusError(errors)
  const requote = useRequote(FORM)
  useRequoteWhenRefused(pay.answer, requote)
  useRemember(rememberedAs(basket.product), loaderData)
  const address = new URLSearchParams({ product: basket.product, quantity: String(basket.quantity) })
  if (basket.coupon) address.set('coupon', basket.coupon)

  return (
    <Page title={t.checkout.title} width="wide">
      <div className="checkout">
        <div className="stack">
          <form
            id={FORM}
            method="post"
            action={`/checkout/new?${address}`}
            onSubmit={pay.submit}
            className="stack"
          >
            <input type="hidden" name="product" value={basket.product} />
            <input type="hidden" name="nonce" value={nonce} />
            <input type="hidden" name="seen" value={quote.amount} />
            <input type="hidden" name="terms" value={loaderData.terms} />
            <Card title={t.checkout.items}>
              <Lines lines={quote.lines} />
              <BasketFields {...basket} form={FORM} quote={quote} values={posted?.values} errors={errors} />
              {loaderData.isOld && (
                <Notice tone="wait" live title={t.checkout.notRequoted}>
                  <Button type="button" kind="secondary" onClick={requote}>
                    {t.checkout.requote}
                  </Button>
                </Notice>
              )}
            </Card>
            <Card title={t.checkout.buyer}>
              <BuyerFields values={posted?.values} errors={errors} member={member} />
            </Card>
          </form>
          <Card title={t.checkout.payment}>
            <MethodPart style={style} form={FORM} />
          </Card>
        </div>
        <Card title={t.checkout.amounts}>
          <Amounts quote={quote} />
          <TermsFields form={FORM} terms={loaderData.terms} values={posted?.values} errors={errors} />
          <noscript>
            <p className="soft">{t.checkout.noScript}</p>
          </noscript>
          {pay.phase === 'idle' && <Refused answer={answer} />}
          <PayButton pay={pay} style={style} amount={quote.amount} form={FORM} />
        </Card>
      </div>
    </Page>
  )
}

/** The sum on the page was not the server's any more: show the server's, so that the next press agrees with it. */
function useRequoteWhenRefused(answer: PayAnswer | undefined, requote: () => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once an answer; `requote` is new on each render
  useEffect(() => {
    if (answer?.type === 'refused' && /^(PRICE|COUPON|TERMS)_/.test(answer.code)) requote()
  }, [answer])
}

function Refused({ answer }: { answer: Answer | undefined }) {
  const t = useText()
  if (answer?.type === 'refused') {
    const { code, holdUntil } = answer
    if (code === 'HOLD_OVER') return <HoldOver until={holdUntil} />
    return (
      <Notice tone="bad" live title={code === 'PRICE_CHANGED' ? t.checkout.priceChanged : t.refusal[code]} />
    )
  }
  if (answer?.type === 'invalid' && Object.keys(answer.errors).length > 0)
    return <Notice tone="bad" live title={t.form.checkBelow} />
  return null
}
