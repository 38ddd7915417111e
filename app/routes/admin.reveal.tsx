import { data, Form, Link, type RouterContextProvider, useNavigation } from 'react-router'
import { z } from 'zod'
import { OrderId, streamOf } from '../../domain/ids.ts'
import type { Buyer } from '../../domain/payment/method.ts'
import { payment } from '../../domain/payment/payment.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import { guarded } from '../access/guarded.ts'
import { maskedEmail, maskedName, maskedPhone } from '../access/mask.ts'
import { staff } from '../access/policy.ts'
import { noteSeen } from '../access/seen.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { withdrawalReason } from '../admin/payment-view.ts'
import { useAdminText } from '../admin/text.ts'
import { readForm } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts, Stack } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { openerOf } from '../use-cases/erasure/opener.ts'
import type { Route } from './+types/admin.reveal'

const Of = z.enum(['payments', 'subscriptions'])
const Why = z.object({ why: z.string().trim().min(5).max(200) })

interface Person {
  readonly subject: string
  readonly name: string
  readonly email: string
  readonly phone: string | null
  /** what they wrote when asking to withdraw (청약철회) */
  readonly wrote: string | null
}

/** The person behind an order or a subscription. @throws a 404 when there is none, or they were erased */
async function personOf(
  { params, context }: { params: { of: string; id: string }; context: Readonly<RouterContextProvider> },
  ports: Ports,
): Promise<{ path: string; person: Person }> {
  const of = Of.safeParse(params.of)
  const id = z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .safeParse(params.id)
  const person = of.success && id.success ? await findPerson(ports, of.data, id.data) : null
  if (!person) throw notFound(context)
  return { path: `/admin/${params.of}/${params.id}`, person }
}

async function findPerson(ports: Ports, of: z.infer<typeof Of>, id: string): Promise<Person | null> {
  if (of === 'payments') {
    const orderId = OrderId.safeParse(id)
    const row = orderId.success ? await ports.read.payment(orderId.data) : null
    const buyer = row && (await (await openerOf(ports, row.subject)).open<Buyer>(row.detail.buyer))
    if (!row || !buyer) return null
    const { subject } = row
    const facts = await ports.events.read(payment, streamOf(payment.category, row.order_id))
    const events = facts.map(({ event }) => event)
    const wrote = await withdrawalReason(ports, subject, events)
    return { subject, name: buyer.name, email: buyer.email, phone: buyer.phone ?? null, wrote }
  }
  const { state } = await ports.events.load(subscription, streamOf(subscription.category, id))
  const subject = state.context.subscription?.subject
  const customer = subject ? await ports.customers.customer(subject) : null
  if (!customer) return null
  const { customerId, name, email } = customer
  return { subject: customerId, name, email, phone: null, wrote: null }
}

/** Masked, and a reason asked for. */
export const loader = guarded(
  staff('unmaskPeople'),
  async ({ params, context }: Route.LoaderArgs, { ports }) => {
    const { path, person } = await personOf({ params, context }, ports)
    return { path, masked: masked(person) }
  },
)

interface Answer {
  readonly shown: Omit<Person, 'subject'> | null
  readonly errors: FieldErrors
}

/** Whole, once the reason is noted. */
export const action = guarded(
  staff('unmaskPeople'),
  async ({ request, params, context }: Route.ActionArgs, { ports, staffId }) => {
    const { path, person } = await personOf({ params, context }, ports)
    const read = await readForm(request, Why)
    if (!read.ok) return data<Answer>({ shown: null, errors: read.errors }, 422)
    const { subject, ...shown } = person
    const page = path
    await noteSeen({ ports, staffId }, request, { kind: 'shown', subject, page, reason: read.value.why })
    return data<Answer>({ shown, errors: {} })
  },
)

const masked = ({ name, email, phone }: Person): Omit<Person, 'subject'> => ({
  name: maskedName(name),
  email: maskedEmail(email),
  phone: phone && maskedPhone(phone),
  wrote: null,
})

export const headers = noStore

export default function AdminReveal({ loaderData, actionData }: Route.ComponentProps) {
  const t = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const { path } = loaderData
  const { name, email, phone, wrote } = actionData?.shown ?? loaderData.masked
  return (
    <Page title={t.reveal.title} lead={actionData?.shown ? undefined : t.reveal.lead}>
      <Card title={t.payment.buyer}>
        <Facts>
          <Fact term={t.payment.name}>{name}</Fact>
          <Fact term={t.payment.email}>{email}</Fact>
          {phone && (
            <Fact term={t.payment.phone}>
              <span className="digits">{phone}</span>
            </Fact>
          )}
          {wrote && (
            <Fact term={t.payment.buyersWords} told>
              {wrote}
            </Fact>
          )}
        </Facts>
      </Card>
      {actionData?.shown ? (
        <Notice live>{t.reveal.shown}</Notice>
      ) : (
        <Card>
          <Form method="post">
            <Stack>
              <Field
                name="why"
                label={t.reveal.reason}
                maxLength={200}
                error={fieldError(t, actionData?.errors, 'why')}
              />
              <Button wide pending={pending}>
                {t.reveal.submit}
              </Button>
            </Stack>
          </Form>
        </Card>
      )}
      <p>
        <Link to={path}>{t.reveal.back}</Link>
      </p>
    </Page>
  )
}

export const ErrorBoundary = AdminError
