import { data, type RouterContextProvider } from 'react-router'
import { OrderId } from '../../domain/ids.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import { portsContext, viewerContext } from '../context.ts'

type Context = Readonly<RouterContextProvider>

/** Not there, and not yours, are one answer (R10). */
export const notFound = () => data(null, { status: 404 })
export const badRequest = () => data(null, { status: 400 })

/** An order by an id as typed, whoever's it is; null when there is none or the text is no order id. */
export async function anyPayment(context: Context, orderId: string): Promise<PaymentSummary | null> {
  const id = OrderId.safeParse(orderId)
  return id.success ? context.get(portsContext).read.payment(id.data) : null
}

/** Is it the viewer's: made under a name of theirs, or as a guest by the mail they have proved since? */
export async function isOwn(context: Context, { subject, order_id }: PaymentSummary): Promise<boolean> {
  return context.get(viewerContext).subjects.includes(subject) || wasTakenOver(context, order_id)
}

/** An order of the viewer's; null for anybody else's as for a missing one. */
export async function ownPaymentIfAny(context: Context, orderId: string): Promise<PaymentSummary | null> {
  const id = OrderId.safeParse(orderId)
  if (!id.success) return null // nobody's, and no text for a database
  const summary = await context.get(portsContext).read.payment(id.data)
  // The same is asked of a missing one: the time an answer takes tells nothing either.
  const theirs = summary ? await isOwn(context, summary) : await wasTakenOver(context, id.data)
  return theirs ? summary : null
}

/** @throws a 404 for anybody else's as for a missing one */
export async function ownPayment(context: Context, orderId: string): Promise<PaymentSummary> {
  const summary = await ownPaymentIfAny(context, orderId)
  if (!summary) throw notFound()
  return summary
}

async function wasTakenOver(context: Context, orderId: string): Promise<boolean> {
  const { customerId } = context.get(viewerContext)
  return customerId !== null && context.get(portsContext).customers.ownsGuestOrder(customerId, orderId)
}
