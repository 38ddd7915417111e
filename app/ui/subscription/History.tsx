import { Link } from 'react-router'
import type { ChargeView } from '../../views/charge-history.ts'
import { Card } from '../Card.tsx'
import type { Tone } from '../Notice.tsx'
import { Badge } from '../StatusBadge.tsx'
import { useMembershipText } from '../shell-data.ts'
import { Won } from '../Won.tsx'
import { useSay } from './use-say.ts'

const TONES: Readonly<Record<ChargeView['status'], Tone>> = {
  started: 'wait',
  charged: 'good',
  failed: 'bad',
  credited: 'still',
  waived: 'still',
  elsewhere: 'still',
}

/** Every charge, newest first, each with the page of its payment: a receipt once it was made. */
export function History({ charges, more }: { charges: readonly ChargeView[]; more: boolean }) {
  const { subscription: t } = useMembershipText()
  return (
    <Card title={t.history}>
      {charges.length === 0 ? (
        <p className="soft">{t.historyEmpty}</p>
      ) : (
        <ul className="charges">
          {charges.map(charge => (
            <li key={charge.orderId ?? `${charge.from}/${charge.status}`}>
              <Charge charge={charge} />
            </li>
          ))}
        </ul>
      )}
      {more && (
        <p>
          <Link to="/payments">{t.historyMore}</Link>
        </p>
      )}
    </Card>
  )
}

function Charge({ charge }: { charge: ChargeView }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  const { orderId, status, isChange, amount, from, lastDay, refunded, refunding } = charge
  const isGivenBack = refunded > 0 && refunded >= amount // “paid” beside it would say otherwise
  return (
    <>
      <div className="charge-line">
        <span>
          {say.day(from)} – {say.day(lastDay)}
          {isChange && <span className="faint small"> · {t.chargeChange}</span>}
        </span>
        {(status === 'charged' || status === 'failed' || status === 'started') && (
          <strong>
            <Won amount={amount} />
          </strong>
        )}
      </div>
      <div className="charge-line">
        <span className="row">
          {!isGivenBack && <Badge tone={TONES[status]} label={t.charge[status]} />}
          {refunded > 0 && <Badge label={t.refunded(say.won(refunded))} />}
          {refunding && <Badge tone="wait" label={t.refunding} />}
        </span>
        {orderId && (
          <Link to={`/payments/${orderId}`} className="text-link">
            {status === 'charged' ? t.receipt : t.chargeDetails}
            <span className="aside-voice"> {say.day(from)}</span>
          </Link>
        )}
      </div>
    </>
  )
}
