import { Link } from 'react-router'
import { addDays } from '../../../domain/time.ts'
import { formatDay, formatWon } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import type { Tone } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Won } from '../../ui/Won.tsx'
import { codeWords } from '../code-words.ts'
import type { CellState, PeriodCell } from '../period-cells.ts'
import { useAdminText } from '../text.ts'

const LOOKS: Readonly<Record<CellState, readonly [tone: Tone, sign: string]>> = {
  charged: ['good', '✓'],
  failed: ['bad', '✕'],
  started: ['wait', '…'],
  credited: ['good', '='],
  waived: ['still', '○'],
  elsewhere: ['still', '→'],
  refunded: ['still', '↩'],
  partlyRefunded: ['still', '↩'],
  refunding: ['wait', '…'],
}

/** A cell per period, oldest first: what was asked and what became of it; each leads to its payment. */
export function PeriodGrid({ cells }: { cells: readonly PeriodCell[] }) {
  const { subscription: t } = useAdminText()
  return (
    <Card title={t.grid}>
      {cells.length === 0 ? (
        <p className="soft">{t.gridNone}</p>
      ) : (
        <>
          <p className="small soft">{t.gridLead}</p>
          <ol className="period-grid">
            {cells.map(cell => (
              <li key={cell.key} className="period-cell" data-tone={LOOKS[cell.state][0]}>
                <Cell cell={cell} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  )
}

function Cell({ cell }: { cell: PeriodCell }) {
  const t = useAdminText()
  const language = useLanguage()
  const { subscription } = t
  const [tone, sign] = LOOKS[cell.state]
  const name = cell.isChange ? subscription.change : subscription.nth(cell.index)
  return (
    <>
      <p className="period-name">
        {cell.orderId ? <Link to={`/admin/payments/${cell.orderId}`}>{name}</Link> : <strong>{name}</strong>}
        <Badge tone={tone} sign={sign} label={subscription.cells[cell.state]} />
      </p>
      <p className="small soft">
        <span className="one-line">{formatDay(cell.from, language)} –</span>{' '}
        <span className="one-line">{formatDay(addDays(cell.to, -1), language)}</span>
      </p>
      <p>
        {cell.state !== 'elsewhere' && <Won amount={cell.amount} />}
        {cell.attempt > 1 && <span className="small faint"> · {subscription.tries(cell.attempt)}</span>}
      </p>
      {cell.state === 'partlyRefunded' && cell.left !== null && (
        <p className="small">{subscription.left(formatWon(cell.left, language))}</p>
      )}
      {cell.code && <p className="small">{codeWords(t, cell.code, language) ?? <code>{cell.code}</code>}</p>}
    </>
  )
}
