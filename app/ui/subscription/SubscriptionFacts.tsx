import type { NextChargeView } from '../../views/next-charge-view.ts'
import type { SubscriptionView } from '../../views/subscription-view.ts'
import { Card, Fact, Facts } from '../Card.tsx'
import { PriceEach } from '../PriceEach.tsx'
import { useMembershipText } from '../shell-data.ts'
import { useSay } from './use-say.ts'

/** The next charge first, then what it is for and what it is taken from. */
export function SubscriptionFacts({ view }: { view: SubscriptionView }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  const { planName, interval, price, from, lastDay, entitled, card, startedOn, end } = view
  return (
    <Card title={t.facts}>
      <Facts>
        <Fact term={t.nextCharge} strong>
          <NextCharge next={view.next} />
        </Fact>
        <Fact term={t.plan}>{planName}</Fact>
        <Fact term={t.price}>
          <PriceEach amount={price} interval={interval} />
        </Fact>
        {!end && from && lastDay && (
          <Fact term={t.period}>
            {say.day(from)} – {say.day(lastDay)}
          </Fact>
        )}
        <Fact term={t.entitled}>{entitled ? t.canUse : t.cannotUse}</Fact>
        <Fact term={t.card}>
          <span className="digits">{card ?? t.noCard}</span>
        </Fact>
        <Fact term={t.startedAt}>{say.day(startedOn)}</Fact>
        {end && <Fact term={t.endedOn}>{say.day(end.on)}</Fact>}
      </Facts>
    </Card>
  )
}

function NextCharge({ next }: { next: NextChargeView }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  if (next.type === 'none') return t.none[next.why]
  const [day, sum] = [say.day(next.on), say.won(next.amount)]
  switch (next.type) {
    case 'charge':
      return t.nextOn(day, sum)
    case 'ifAgreed':
      return t.nextIfAgreed(day, sum)
    case 'retry':
      return t.retryOn(day, sum)
    case 'resume':
      return t.resumesOn(day, sum)
  }
}
