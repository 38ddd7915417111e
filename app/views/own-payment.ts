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

export const isOwn = (context: Context, summary: PaymentSummary): boolean =>
  context.get(viewerContext).subjects.includes(summary.subject)

/**
 * An order of the viewer's, also one made as a guest by the mail they have proved since.
 * @throws a 404 for anybody else's as for a missing one
 */
export async function ownPayment(context: Context, orderId: string): Promise<PaymentSummary> {
  const id = OrderId.safeParse(orderId)
  if (!id.success) throw notFound() // nobody's, and no text for a database
  const summary = await context.get(portsContext).read.payment(id.data)
  // The same is asked of a missing one: the time an answer takes tells nothing either.
  const theirs = (summary && isOwn(context, summary)) || (await wasTakenOver(context, id.data))
  if (!summary || !theirs) throw notFound()
  return summary
}

async function wasTakenOver(context: Context, orderId: OrderId): Promise<boolean> {
  const { customerId } = context.get(viewerContext)
  return customerId !== null && context.get(portsContext).customers.ownsGuestOrder(customerId, orderId)
}
