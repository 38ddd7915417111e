import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import { isSetAside, questionIsOpen } from '../../domain/subscription/consent.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { formatVersion } from '../format.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readForm } from '../http/input.ts'
import { askedIn } from '../text.consent.ts'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PriceEach } from '../ui/PriceEach.tsx'
import { useLanguage, useMembershipText } from '../ui/shell-data.ts'
import { PressForm } from '../ui/subscription/PressForm.tsx'
import { Refusal } from '../ui/subscription/Refusal.tsx'
import { useSay } from '../ui/subscription/use-say.ts'
import { planAsked, planIn } from '../use-cases/consents/asked-plan.ts'
import { answerConsent } from '../use-cases/subscriptions/answer-consent.ts'
import { badRequest, notFound } from '../views/own-payment.ts'
import { ownSubscription } from '../views/own-subscription.ts'
import type { Route } from './+types/subscription.consent'

const Answer = z.object({ agrees: z.enum(['yes', 'no']) })

/** An old question stays readable, with what was answered, of the plan it was about. */
export const loader = guarded(customer, async ({ request, params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { state, subscriptionId } = await ownSubscription(context, request, params.subscriptionId)
  const rows = await ports.subscriptions.consentsOf(subscriptionId)
  const asked = rows.find(row => row.consent_id === params.consentId)
  const { consent } = state.context
  if (!asked) throw notFound()
  const isOpen =
    consent?.consentId === asked.consent_id &&
    state.matches('live') &&
    !state.hasTag('leaving') &&
    questionIsOpen(state.context, dayOf(ports.clock.now()))
  return {
    subscriptionId,
    consentId: asked.consent_id,
    kind: asked.kind,
    ...(isOpen ? planIn(state) : await planAsked(ports, subscriptionId, asked.consent_id)),
    price: asked.price,
    previousPrice: asked.previous_price,
    effectiveOn: asked.effective_on,
    textVersion: asked.text_version,
    answer: asked.answer,
    isOpen,
    silence: isOpen ? silenceOf(state, asked.kind) : null,
  }
})

/** What no answer comes to, while one can be given. */
function silenceOf({ context }: SubscriptionState, kind: 'conversion' | 'price') {
  if (isSetAside(context, kind)) return 'setAside' as const
  return kind === 'conversion' || context.priceChange?.silence === 'ends'
    ? ('end' as const)
    : ('keep' as const)
}

export const action = guarded(customer, async ({ request, params, context }: Route.ActionArgs) => {
  const membership = await ownSubscription(context, request, params.subscriptionId)
  const answer = await readForm(request, Answer)
  if (!answer.ok) throw badRequest()
  const answered = await answerConsent(context.get(portsContext), membership, {
    consentId: params.consentId,
    agrees: answer.value.agrees === 'yes',
    place: { address: clientAddressOf(request), userAgent: request.headers.get('user-agent') ?? '' },
  })
  if (answered.type === 'refused') return data({ refusal: answered.code }, 422)
  return redirect(`/subscriptions/${membership.subscriptionId}`, 303)
})

export const shouldRevalidate = () => true

export default function Consent({ loaderData, actionData }: Route.ComponentProps) {
  const { consent: t, plans, subscription } = useMembershipText()
  const language = useLanguage()
  const say = useSay()
  const { subscriptionId, consentId, price, previousPrice, effectiveOn, answer, isOpen, interval, silence } =
    loaderData
  const question = askedIn(language, loaderData, plans)
  const day = say.day(effectiveOn)
  const place = `/subscriptions/${subscriptionId}`
  return (
    <Page title={question.title}>
      <Refusal code={actionData?.refusal} />
      {answer && (
        <Notice tone={answer === 'given' ? 'good' : 'still'} title={t.answered[answer]}>
          {isOpen && <p>{t.answeredNote(day)}</p>}
        </Notice>
      )}
      <Card>
        <Facts>
          <Fact term={t.to} strong>
            <PriceEach amount={price} interval={interval} />
          </Fact>
          <Fact term={t.from}>
            {previousPrice > 0 ? <PriceEach amount={previousPrice} interval={interval} /> : t.free}
          </Fact>
          <Fact term={t.effectiveOn}>{day}</Fact>
        </Facts>
        <p>{question.says}</p>
        {silence && answer === null && (
          <p className="soft">{silence === 'end' ? t.silence.end(day) : t.silence[silence]}</p>
        )}
        {isOpen ? (
          <div className="two-equal">
            <PressForm action={`${place}/consent/${consentId}`} values={{ agrees: 'yes' }}>
              {t.agree}
            </PressForm>
            <PressForm action={`${place}/consent/${consentId}`} values={{ agrees: 'no' }}>
              {t.refuse}
            </PressForm>
          </div>
        ) : (
          <p>{t.over}</p>
        )}
        <p className="faint small">{t.version(formatVersion(loaderData.textVersion, language))}</p>
      </Card>
      <p>
        <Link to={place}>{subscription.backToOne}</Link>
      </p>
    </Page>
  )
}
