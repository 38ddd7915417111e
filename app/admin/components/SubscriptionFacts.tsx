import { Link } from 'react-router'
import { addDays } from '../../../domain/time.ts'
import { formatDay, formatWon } from '../../format.ts'
import { Card, Facts } from '../../ui/Card.tsx'
import { MailAddress } from '../../ui/MailAddress.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { codeWords } from '../code-words.ts'
import type { SubscriptionView } from '../subscription-view.ts'
import { useAdminText } from '../text.ts'
import { Fact } from './Origins.tsx'

interface Props {
  view: SubscriptionView
}

/** What was agreed to, what is to change, and how it ends. */
export function SubscriptionTerms({ view }: Props) {
  const { subscription: t, subscriptions, words } = useAdminText()
  const language = useLanguage()
  const day = (on: Parameters<typeof formatDay>[0]) => formatDay(on, language)
  const won = (amount: number) => formatWon(amount, language)
  const { plan, period, nextPlan, priceChange, leaving, pause, end, owing } = view
  return (
    <Card title={t.facts}>
      <Facts>
        <Fact term={t.number} by="subscription.subscriptionId">
          <code>{view.subscriptionId}</code>
        </Fact>
        <Fact term={t.product} by="subscription.productName">
          {view.productName}
        </Fact>
        <Fact term={t.plan} by="plan.planName">
          {plan.name} · {subscriptions.each[plan.interval]}
        </Fact>
        <Fact term={t.price} strong by="plan.price">
          {t.priceOf(won(view.price), plan.version)}
        </Fact>
        {period && (
          <Fact term={owing && period.index > 0 ? t.lastPaid : t.period} by="period">
            {period.index === 0
              ? t.trialPeriod(day(period.from), day(addDays(period.to, -1)))
              : t.periodOf(period.index, day(period.from), day(addDays(period.to, -1)))}
          </Fact>
        )}
        {nextPlan && (
          <Fact term={t.scheduledPlan} by="scheduledPlan">
            {nextPlan.name} · {won(nextPlan.price)}
          </Fact>
        )}
        {priceChange && (
          <Fact term={t.priceChange} by="priceChange">
            <Link to={`/admin/campaigns/${priceChange.campaignId}`}>
              {t.priceChangeFrom(won(priceChange.price), day(priceChange.on))}
            </Link>
          </Fact>
        )}
        {leaving && (
          <Fact term={t.leaving} by="leaving">
            {leaving.endsOn ? t.leavingOn(day(leaving.endsOn)) : t.leavingOpen}
          </Fact>
        )}
        {pause && (
          <Fact term={t.paused} by="pause">
            {pause.resumesOn
              ? t.pausedUntil(day(pause.from), day(pause.resumesOn))
              : t.pausedOpen(day(pause.from))}
          </Fact>
        )}
        {end && (
          <>
            <Fact term={t.ended} by="end">
              {words.endReasons[end.reason]}
            </Fact>
            <Fact term={t.endedOn} by="end">
              {day(end.on)}
            </Fact>
          </>
        )}
        <Fact term={t.startedAt} by="subscription.startedAt">
          <Time at={view.startedAt} />
        </Fact>
        {view.takenOver && (
          <Fact term={t.takenOver} by="takenOver">
            {t.takenOverUntil(day(view.takenOver.to))}
            {view.takenOver.runs && ` ${t.paidElsewhere}`}
          </Fact>
        )}
      </Facts>
    </Card>
  )
}

/** What is owed, why, and what happens by itself. */
export function SubscriptionOwing({ view: { owing, chargeAt } }: Props) {
  const t = useAdminText()
  const language = useLanguage()
  if (!owing) return null
  const { subscription } = t
  return (
    <Card title={subscription.owing}>
      <Facts>
        <Fact term={subscription.owedSince} by="owedSince">
          {formatDay(owing.since, language)}
        </Fact>
        {owing.code && (
          <Fact term={subscription.why} by="failure">
            {codeWords(t, owing.code, language)} <code className="small faint">{owing.code}</code>
          </Fact>
        )}
        <Fact term={subscription.nextTry} by="dueAt">
          {chargeAt ? <Time at={chargeAt} /> : subscription.noTry}
        </Fact>
        {owing.graceEndsAt && (
          <Fact term={subscription.graceEndsAt} by="graceEndsAt">
            <Time at={owing.graceEndsAt} />
          </Fact>
        )}
        {owing.endsAt && (
          <Fact term={subscription.endsAt} strong by="endsAt">
            <Time at={owing.endsAt} />
          </Fact>
        )}
      </Facts>
    </Card>
  )
}

/** What comes next by itself, and what is still being given back. */
export function SubscriptionDue({ view }: Props) {
  const { subscription: t } = useAdminText()
  const { chargeAt, announceAt, look, refunds } = view
  return (
    <Card title={t.due}>
      <Facts>
        <Fact term={t.chargeAt} by="dueAt">
          {chargeAt ? <Time at={chargeAt} /> : t.none}
        </Fact>
        {announceAt && (
          <Fact term={t.announceAt} by="announceAt">
            <Time at={announceAt} />
          </Fact>
        )}
        <Fact term={t.wake} by="dueAt">
          {look?.nextAt ? <Time at={look.nextAt} /> : t.none}
        </Fact>
        {look && look.asks > 0 && (
          <Fact term={t.asks} by="dueAt">
            {t.times(look.asks)}
          </Fact>
        )}
        {refunds.map(({ orderId, amount }) => (
          <Fact key={orderId} term={t.refundsPending} by="refunds">
            <Link to={`/admin/payments/${orderId}`}>
              <Won amount={amount} />
            </Link>
          </Fact>
        ))}
      </Facts>
    </Card>
  )
}

/** Whose it is; personal data, opened for staff. */
export function SubscriptionCustomer({ view: { customer, card, cardGoneAt, subscriptionId } }: Props) {
  const { subscription: t, person, reveal } = useAdminText()
  return (
    <Card title={t.customer}>
      <Facts>
        <Fact term={t.name} by="subscription.subject">
          {customer.name ?? person.word}
        </Fact>
        <Fact term={t.email} by="subscription.subject">
          {customer.email ? <MailAddress>{customer.email}</MailAddress> : '—'}
        </Fact>
        <Fact term={t.customerId} by="subscription.subject">
          <Link to={`/admin/customers/${customer.id}`}>
            <code>{customer.id}</code>
          </Link>
        </Fact>
        <Fact term={t.card} by="cardId">
          {card ? (
            <>
              {card.label} <span className="small faint">{t.cardStates[card.status]}</span>
            </>
          ) : (
            t.cardNone
          )}
        </Fact>
        {cardGoneAt && (
          <Fact term={t.cardGone} strong by="cardGoneAt">
            <Time at={cardGoneAt} /> <span className="small faint">{t.cardGoneNote}</span>
          </Fact>
        )}
      </Facts>
      {customer.name && customer.sight === 'askable' && (
        <Link to={`/admin/reveal/subscriptions/${subscriptionId}`}>{reveal.link}</Link>
      )}
    </Card>
  )
}
