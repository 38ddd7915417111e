import type { SealClass } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import type { Queryable } from '../database/database.ts'

/** Orders and cards of one person; the rows that name them are made of facts and stay. */
const THEIR_ORDERS = 'SELECT order_id FROM rm.payment_summary WHERE subject = $1'
const THEIR_CARDS = 'SELECT card_id FROM rm.cards WHERE subject = $1'

/**
 * Everything that holds something of a person beside what is sealed in facts, one statement a table, each harmless when
 * repeated. A table that joins them is named in docs/privacy.md as well, or its test fails.
 */
const FORGET: readonly string[] = [
  'DELETE FROM accounts.customers WHERE customer_id = $1',
  'DELETE FROM accounts.sessions WHERE subject = $1',
  'DELETE FROM accounts.mail_proofs WHERE customer_id = $1',
  'DELETE FROM accounts.devices WHERE subject = $1',
  'DELETE FROM accounts.api_answers WHERE subject = $1',
  `DELETE FROM accounts.guest_orders WHERE customer_id = $1 OR order_id IN (${THEIR_ORDERS})`,
  `DELETE FROM accounts.billing_keys WHERE card_id IN (${THEIR_CARDS})`,
  'DELETE FROM outbox.languages WHERE subject = $1',
  `DELETE FROM outbox.mailbox WHERE starts_with(mail, 's1.account.' || $1 || '.')`,
  // What was told and when stays; what it said goes, and what was not told yet is told no more.
  `UPDATE outbox.notices SET data = '{}', lease_until = NULL, fence = fence + 1,
      settled_at = coalesce(settled_at, now()),
      last_error = CASE WHEN state = 'pending' THEN 'ERASED' ELSE last_error END,
      state = CASE WHEN state = 'pending' THEN 'skipped' ELSE state END
    WHERE recipient = $1`,
  // Nobody reads a body once it is stored; a check value is still wanted while its webhook waits.
  `UPDATE inbox.webhooks SET body = NULL, secret = CASE WHEN state = 'pending' THEN secret END
    WHERE body IS NOT NULL AND (order_id IN (${THEIR_ORDERS}) OR card_id IN (${THEIR_CARDS})
      OR payment_key IN (SELECT key FROM rm.payment_keys WHERE order_id IN (${THEIR_ORDERS})))`,
]

const FORGET_PRINTS = 'DELETE FROM accounts.search_prints WHERE subject = $1'
/** Whoever makes prints of them at this moment holds a key, and is waited for: even one that is not destroyed here. */
const HOLD = 'SELECT FROM es.subject_keys WHERE subject = $1 ORDER BY class FOR UPDATE'
const DESTROY = 'DELETE FROM es.subject_keys WHERE subject = $1 AND class = $2'

const PUT_ON_LIST = `INSERT INTO es.erasures (subject, class, at) VALUES ($1, $2, $3)
  ON CONFLICT (subject, class) DO UPDATE SET at = excluded.at, recorded_at = now(), scrubbed_at = NULL`

/**
 * Destroys one class of a person's data. Inside a transaction, so that a crash leaves all of it or none.
 * @param at business time
 */
export async function eraseIn(tx: Queryable, subject: string, sealClass: SealClass, at: Instant) {
  await holdKeys(tx, subject)
  await tx.query(DESTROY, [subject, sealClass])
  await tx.query(PUT_ON_LIST, [subject, sealClass, at])
  await forgetIn(tx, subject, sealClass)
}

/** Of either class: what a print was made of is readable no more. */
export const forgetPrints = (tx: Queryable, subject: string) => tx.query(FORGET_PRINTS, [subject])

export const holdKeys = (tx: Queryable, subject: string) => tx.query(HOLD, [subject])

/**
 * Everything that goes with one class beside its key, whose keys are held. A guest has no account, so that nothing of them
 * outlives their statutory data.
 */
export async function forgetIn(tx: Queryable, subject: string, sealClass: SealClass): Promise<void> {
  await forgetPrints(tx, subject)
  if (sealClass === 'statutory' && !subject.startsWith('gst_')) return
  await tx.query(DESTROY, [subject, 'account'])
  for (const statement of FORGET) await tx.query(statement, [subject])
}
