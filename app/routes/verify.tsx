import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import type { Customers, FirstEntry } from '../../domain/accounts.ts'
import { guarded } from '../access/guarded.ts'
import { linkHolder } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { beginCustomerSession, renewCustomerSession } from '../http/customer-session.ts'
import { deviceOf } from '../http/device.ts'
import { readForm } from '../http/input.ts'
import { forgiveGuesses, overGuesses, overLimit, tooBusy, tooMany, unlessBusy } from '../http/limits.ts'
import { keepAddressSecret } from '../http/link-page.ts'
import { safePath } from '../http/redirects.ts'
import { knowDevice } from '../http/sign-in-limits.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card, Fact, Facts, Row } from '../ui/Card.tsx'
import { MailAddress } from '../ui/MailAddress.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useText } from '../ui/shell-data.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import type { Route } from './+types/verify'

const Pressed = z.object({ password: z.string().max(128).optional() })

/** What the link is for; looking uses nothing up (R11), so that a mail system that opens links proves nothing. */
export const loader = guarded(linkHolder('account'), async ({ params, context }: Route.LoaderArgs) => {
  keepAddressSecret(context)
  const { customers } = context.get(portsContext)
  const { customerId } = context.get(viewerContext)
  const proof = await customers.proof(params.token)
  if (!proof || proof.purpose === 'reset') {
    const isDone = customerId !== null && !(await customers.isUnverified(customerId))
    return data({ type: isDone ? ('already' as const) : ('gone' as const) }, isDone ? 200 : 410)
  }
  const moves = proof.purpose === 'move'
  const asks = proof.customerId !== customerId
  // Whoever only holds the link is not told whose it is.
  const email = asks || moves ? null : ((await customers.customer(proof.customerId))?.email ?? null)
  return { type: 'open' as const, moves, asks, email }
})

type Answer = { readonly problem: 'wrong' | 'busy' | 'tooMany' | 'gone' }

/**
 * Pressed by whoever is signed in to that very account, or who knows the password that goes with the link. Anybody can sign
 * up with a mail that is not theirs; its owner, pressing a button in a mail, must not give them an account with a proved
 * address. A first time is a sign-in as well, and goes on where they had been going.
 */
export const action = guarded(
  linkHolder('account'),
  async ({ request, params: { token }, context }: Route.ActionArgs) => {
    keepAddressSecret(context)
    const { customers } = context.get(portsContext)
    const waitMs = await overLimit(context, [['link:address', clientAddressOf(request)]])
    if (waitMs > 0) return data<Answer>({ problem: 'tooMany' }, tooMany(context, waitMs))
    const form = await readForm(request, Pressed)
    const proof = await customers.proof(token)
    if (!proof || proof.purpose === 'reset') return data<Answer>({ problem: 'gone' }, 410)
    const { customerId } = proof
    const moves = proof.purpose === 'move'
    if (context.get(viewerContext).customerId === customerId) {
      if (!(await customers.prove(token, customerId))) return data<Answer>({ problem: 'gone' }, 410)
      await renewCustomerSession(context, request)
      return redirect(`/account?done=${moves ? 'moved' : 'verified'}`, 303)
    }
    const guessMs = await overGuesses(context, 'password:account', customerId)
    if (guessMs > 0) return data<Answer>({ problem: 'tooMany' }, tooMany(context, guessMs))
    const password = form.ok ? (form.value.password ?? '') : ''
    const pressed: Promise<Pressing> = moves
      ? moveBy(customers, token, customerId, password)
      : customers.enterByProof(token, password, deviceOf(request))
    const checked = await unlessBusy(pressed)
    if ('busyMs' in checked) return data<Answer>({ problem: 'busy' }, tooBusy(context, checked.busyMs))
    const { done } = checked
    if (done.type === 'wrong') return data<Answer>({ problem: 'wrong' }, 422)
    await forgiveGuesses(context, 'password:account', customerId)
    if (done.type === 'gone') return data<Answer>({ problem: 'gone' }, 410)
    if (done.type === 'moved' || done.token === null) return redirect('/sign-in?verified=1', 303)
    await knowDevice(context, request, customerId)
    await beginCustomerSession(context, request, done.token)
    return redirect(done.leadsTo === null ? '/account?done=verified' : safePath(done.leadsTo), 303)
  },
)

type Pressing = FirstEntry | { readonly type: 'moved' }

async function moveBy(
  customers: Customers,
  token: string,
  customerId: string,
  password: string,
): Promise<Pressing> {
  if (!(await customers.passwordIs(customerId, password))) return { type: 'wrong' }
  return { type: (await customers.prove(token, customerId)) ? 'moved' : 'gone' }
}

export default function VerifyPage({ loaderData, actionData }: Route.ComponentProps) {
  const { verify, access, error, account, signUp } = useText()
  const pending = useNavigation().state === 'submitting'
  const problem = actionData?.problem
  useFocusError(actionData)
  if (loaderData.type !== 'open' || problem === 'gone') {
    const isDone = loaderData.type === 'already'
    return (
      <Page
        title={isDone ? verify.alreadyTitle : verify.goneTitle}
        lead={isDone ? verify.already : verify.gone}
      >
        <Row>
          {isDone ? (
            <ButtonLink to="/account">{verify.toAccount}</ButtonLink>
          ) : (
            <>
              <ButtonLink to="/sign-up">{signUp.again}</ButtonLink>
              <ButtonLink to="/reset" kind="secondary">
                {verify.toReset}
              </ButtonLink>
            </>
          )}
        </Row>
      </Page>
    )
  }
  const { moves, asks, email } = loaderData
  return (
    <Page title={moves ? verify.moveTitle : verify.title} lead={moves ? verify.moveLead : verify.lead}>
      {problem === 'busy' && <Notice tone="wait" live title={access.busy} />}
      {problem === 'tooMany' && <Notice tone="wait" live title={error.tooMany} />}
      <Card>
        {email && (
          <Facts>
            <Fact term={account.mail}>
              <MailAddress>{email}</MailAddress>
            </Fact>
          </Facts>
        )}
        <Form method="post" className="stack">
          {asks && (
            <PasswordField
              label={account.password}
              hint={moves ? verify.needsPassword : verify.needsChosen}
              error={problem === 'wrong' ? access.wrongPassword : null}
            />
          )}
          <Button type="submit" size="large" wide pending={pending}>
            {asks && !moves ? verify.buttonIn : verify.button}
          </Button>
        </Form>
      </Card>
      <p className="soft small">{verify.notMine}</p>
    </Page>
  )
}
