import { Form, useNavigation } from 'react-router'
import { formatDay, formatWon } from '../../format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Fact, Facts, Row } from '../../ui/Card.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import type { CouponView } from '../catalogue-view.ts'
import { useAdminText } from '../text.ts'
import { useMay } from './Allowed.tsx'
import { StateBadge } from './StateBadge.tsx'

/** One coupon, its rule in words, and the way to end it. */
export function CouponCard({ coupon }: { coupon: CouponView }) {
  const { catalogue } = useAdminText()
  const { code, name, sample, active } = coupon
  return (
    <Card>
      <Row spread>
        <h3>{name}</h3>
        <Row>
          {sample && <Badge tone="wait" label={catalogue.sample} />}
          <StateBadge category="coupon" leaf={active ? 'active' : 'ended'} />
        </Row>
      </Row>
      <Facts>
        <Fact term={catalogue.code}>
          <code>{code}</code>
        </Fact>
        <Fact term={catalogue.kind}>
          <DiscountWords coupon={coupon} />
        </Fact>
        <Fact term={catalogue.period}>
          <PeriodWords coupon={coupon} />
        </Fact>
      </Facts>
      {useMay('changeCatalogue') && active && <EndForm couponId={coupon.couponId} />}
    </Card>
  )
}

function DiscountWords({ coupon: { discount, minimumAmount } }: { coupon: CouponView }) {
  const { catalogue } = useAdminText()
  const language = useLanguage()
  const off =
    discount.type === 'fixed'
      ? catalogue.fixedWords(formatWon(discount.amount, language))
      : catalogue.rateWords(discount.percent, formatWon(discount.max, language))
  if (minimumAmount === 0) return off
  return `${off} · ${catalogue.minimumWords(formatWon(minimumAmount, language))}`
}

function PeriodWords({ coupon: { from, until } }: { coupon: CouponView }) {
  const { catalogue } = useAdminText()
  const language = useLanguage()
  if (!from && !until) return catalogue.always
  const ends = [
    from && catalogue.validFrom(formatDay(from, language)),
    until && catalogue.validUntil(formatDay(until, language)),
  ]
  return ends.filter(Boolean).join(' ')
}

/** Ending cannot be undone: the button comes after saying so. */
function EndForm({ couponId }: { couponId: string }) {
  const { catalogue } = useAdminText()
  const sent = useNavigation().formData
  const pending = sent?.get('intent') === 'endCoupon' && sent.get('couponId') === couponId
  return (
    <details className="details">
      <summary>{catalogue.end}</summary>
      <Form method="post">
        <input type="hidden" name="couponId" value={couponId} />
        <p className="small soft">{catalogue.endWarning}</p>
        <Button kind="danger" name="intent" value="endCoupon" pending={pending}>
          {catalogue.end}
        </Button>
      </Form>
    </details>
  )
}
