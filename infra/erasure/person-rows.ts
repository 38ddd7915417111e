import type { PersonRows } from '../../domain/person/people.ts'
import type { CardRow } from '../../domain/projections/cards.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { ConsentRow, SubscriptionRow } from '../../domain/projections/subscriptions.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { IS_SHOWN } from '../outbox/outbox.ts'

const read = (name: string, text: string) => ({ name: `person_${name}`, text })

const ACCOUNT = read('account', 'SELECT created_at FROM accounts.customers WHERE customer_id = $1')
const LANGUAGE = read('language', 'SELECT language FROM outbox.languages WHERE subject = $1')
const PAYMENTS = read(
  'payments',
  `SELECT * FROM rm.payment_summary
    WHERE subject = $1 OR order_id IN (SELECT order_id FROM accounts.guest_orders WHERE customer_id = $1)
    ORDER BY ordered_at DESC, key DESC`,
)
const SUBSCRIPTIONS = read(
  'subscriptions',
  'SELECT * FROM rm.subscriptions WHERE subject = $1 ORDER BY started_at DESC, key',
)
const CONSENTS = read('consents', 'SELECT * FROM rm.consents WHERE subject = $1 ORDER BY asked_at, key')
const CARDS = read('cards', 'SELECT * FROM rm.cards WHERE subject = $1 ORDER BY updated_at DESC, key')
const NOTICES = read(
  'notices',
  `SELECT kind, state, at, settled_at FROM outbox.notices
     WHERE recipient = $1 AND ${IS_SHOWN} ORDER BY nth DESC`,
)
const SESSIONS = read(
  'sessions',
  'SELECT kind, device, started_at, seen_at FROM accounts.sessions WHERE subject = $1 ORDER BY started_at DESC',
)

/** Everything kept in rows under one subject, a statement a table; not one moment's view of all, which nobody needs. */
export async function personRows(database: Database, subject: string): Promise<PersonRows> {
  const ask = <Row>(statement: { name: string; text: string }) => database.query<Row>(statement, [subject])
  const [account] = await ask<{ created_at: Instant }>(ACCOUNT)
  const [language] = await ask<{ language: 'en' }>(LANGUAGE)
  const notices = await ask<{
    kind: string
    state: PersonRows['notices'][number]['state']
    at: Instant
    settled_at: Instant | null
  }>(NOTICES)
  const sessions = await ask<{
    kind: 'customer' | 'guest' | 'staff'
    device: string
    started_at: Instant
    seen_at: Instant
  }>(SESSIONS)
  return {
    joinedAt: account?.created_at ?? null,
    language: language?.language ?? 'ko',
    payments: await ask<PaymentSummary>(PAYMENTS),
    subscriptions: await ask<SubscriptionRow>(SUBSCRIPTIONS),
    consents: await ask<ConsentRow>(CONSENTS),
    cards: await ask<CardRow>(CARDS),
    notices: notices.map(({ kind, state, at, settled_at }) => ({ kind, state, at, settledAt: settled_at })),
    sessions: sessions.map(({ kind, device, started_at, seen_at }) => ({
      kind,
      device,
      startedAt: started_at,
      seenAt: seen_at,
    })),
  }
}
