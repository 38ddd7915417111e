import { wordsKo } from '../../app/admin/words.ko.ts'
import type { Ports } from '../../app/ports.ts'
import type { RawEvent } from '../../domain/ports.ts'
import { dayOf, type Instant } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'

const STREAMS = /^(subscription|payment|card)-/
const wonText = (amount: number) => `${amount.toLocaleString('ko-KR')}원`

/** Every fact of members, charges and cards, oldest first, a line each. */
export async function printTimeline({ timeline }: Ports, say: (text: string) => void): Promise<void> {
  const events: RawEvent[] = []
  let before: number | undefined
  for (;;) {
    const page = await timeline.page({ limit: 100, ...(before !== undefined && { before }) })
    events.push(...page.events)
    if (page.next === null) break
    before = page.next
  }
  say('\nTimeline')
  for (const event of events.reverse()) {
    if (!STREAMS.test(event.streamId)) continue
    const { at, amount, code } = event.data as { at?: Instant; amount?: number; code?: string }
    const word = (wordsKo.eventTypes as Record<string, string>)[event.type] ?? event.type
    const parts = [at ? dayOf(at) : '', event.type.padEnd(26), word]
    if (amount !== undefined) parts.push(wonText(amount))
    if (code) parts.push(code)
    say(`  ${parts.join('  ')}`)
  }
}

/** Every movement of money in our own books. @returns their sum, won */
export async function printLedger(database: Database, say: (text: string) => void): Promise<number> {
  const rows = await database.query<{ day: string; order_id: string; kind: string; amount: number }>(
    'SELECT day, order_id, kind, amount FROM rm.ledger ORDER BY at, key',
  )
  say('\nLedger')
  for (const { day, order_id, kind, amount } of rows)
    say(`  ${day}  ${order_id.padEnd(36)}  ${kind.padEnd(10)} ${wonText(amount).padStart(12)}`)
  return rows.reduce((sum, { amount }) => sum + amount, 0)
}
