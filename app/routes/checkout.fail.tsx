import { redirect } from 'react-router'
import { z } from 'zod'
import { OrderId } from '../../domain/ids.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import { failureWords } from '../text.failures.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Row } from '../ui/Card.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { ownPaymentIfAny } from '../views/own-payment.ts'
import type { Route } from './+types/checkout.fail'

/** What Toss appends, and our own `order`. Its `message` is not read at all, the code is only looked up (R22). */
const Failed = z.object({
  order: OrderId.optional(),
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,60}$/)
    .optional(),
})

const CLOSED = ['PAY_PROCESS_CANCELED', 'USER_CANCEL']
const PAYABLE = ['ready', 'failed']

/** Any address gets a calm page: what cannot be read is as good as not said. */
export const loader = guarded(everyone, async ({ request, context }: Route.LoaderArgs) => {
  const failed = readQuery(request, Failed)
  const { order, code } = failed.ok ? failed.value : {}
  const own = order ? await ownPaymentIfAny(context, order) : null
  if (own && !PAYABLE.includes(own.status)) throw redirect(`/payments/${own.order_id}`)
  const { reason, advice, known } = failureWords(code ?? null, context.get(viewerContext).language)
  return {
    closed: code !== undefined && CLOSED.includes(code),
    words: `${reason} ${advice}`,
    reference: code && !known ? code : null,
    orderId: own?.order_id ?? null,
  }
})

export default function Fail({ loaderData }: Route.ComponentProps) {
  const { fail } = useText()
  const { closed, words, reference, orderId } = loaderData
  return (
    <Page
      title={closed ? fail.closedTitle : fail.title}
      lead={closed ? (orderId ? fail.closed : fail.closedNoOrder) : words}
    >
      {reference && <p className="faint small">{fail.reference(reference)}</p>}
      <Row>
        {orderId && (
          <ButtonLink to={`/checkout/${orderId}`}>{closed ? fail.continue : fail.otherMethod}</ButtonLink>
        )}
        <ButtonLink to="/" kind={orderId ? 'secondary' : 'primary'}>
          {fail.home}
        </ButtonLink>
      </Row>
    </Page>
  )
}
