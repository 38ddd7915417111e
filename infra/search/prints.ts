import type { Buyer, MethodDetail } from '../../domain/payment/method.ts'
import type { Log, Vault } from '../../domain/ports.ts'
import { DoesNotOpen, type Sealed, subjectOf } from '../../domain/sealed.ts'
import {
  endOfCard,
  endsToFind,
  nameToFind,
  type Printed,
  type SearchPrints,
} from '../../domain/search/prints.ts'
import type { Database } from '../database/database.ts'
import { horizon } from '../event-store/horizon.ts'
import { createMemberPrints } from './member-prints.ts'

/** So many positions at once, and not so many facts: nothing beyond them is read, and no page waits for more than these. */
const WINDOW = 200
const FOUND_MAX = 100

const WHERE = { name: 'printing_where', text: 'SELECT position FROM ops.printing' }

/** Facts that seal a buyer or a card; each stream is `payment-<orderId>`. */
const SEALED_SINCE = {
  name: 'printing_next',
  text: `SELECT position, substr(stream_id, 9) AS order_id, data->>'buyer' AS buyer, data->>'methodDetail' AS method,
      CASE WHEN type = 'PaymentImported' THEN data->>'tossOrderId' END AS old_order_id
      FROM es.events WHERE position > $1::bigint AND position <= $2::bigint
        AND type IN ('PaymentOrdered', 'PaymentConfirmed', 'CaptureFoundLate', 'PaymentImported')
        AND starts_with(stream_id, 'payment-')
     ORDER BY position`,
}

/** Keys are held while prints are written: an erasure takes them first, and deletes prints after. */
const HOLD = {
  name: 'hold_keys_to_print',
  text: 'SELECT FROM es.subject_keys WHERE subject = ANY ($1::text[]) ORDER BY subject, class FOR KEY SHARE',
}

/** Of nobody who was erased, though the law keeps what it was made of: theirs was deleted, and is not to come back. */
const PUT = {
  name: 'put_search_prints',
  text: `INSERT INTO accounts.search_prints (print, order_id, subject)
    SELECT DISTINCT r.print, r.order_id, r.subject
      FROM json_to_recordset($1::json) AS r(print text, order_id text, subject text)
     WHERE EXISTS (SELECT FROM es.subject_keys k WHERE k.subject = r.subject AND k.class = 'statutory')
       AND NOT EXISTS (SELECT FROM es.erasures e WHERE e.subject = r.subject AND e.class = 'account')
    ON CONFLICT DO NOTHING`,
}

/** Compared and set: whoever begins anew meanwhile, or is ahead, is not overtaken. */
const MOVE = {
  name: 'printing_move',
  text: 'UPDATE ops.printing SET position = $2::bigint WHERE position = $1::bigint',
}

const FIND = {
  name: 'find_search_prints',
  text: `SELECT s.order_id, p.subject FROM rm.payment_summary s JOIN
      (SELECT DISTINCT order_id, subject FROM accounts.search_prints WHERE print = ANY ($1::text[])) p
      ON p.order_id = s.order_id
     ORDER BY s.ordered_at DESC, s.key DESC LIMIT $2`,
}

interface SealedFact {
  readonly position: number
  readonly order_id: string
  readonly buyer: Sealed | null
  readonly method: Sealed | null
  /** of a payment another system took */
  readonly old_order_id: string | null
}

/**
 * Prints follow the log below its horizon, as seals do, since only who holds the vault can make them. They are rows beside the
 * log and go with the person; the same fact looked at twice is one print.
 */
export function createSearchPrints(database: Database, vault: Vault, log: Pick<Log, 'error'>): SearchPrints {
  const namePrint = (name: string) => vault.fingerprint('buyer-name', nameToFind(name))
  const members = createMemberPrints(database, vault, log, namePrint)
  const oldOrderPrint = (orderId: string) => vault.fingerprint('old-order-id', orderId)
  const endPrint = (end: string) => vault.fingerprint('card-end', end)

  /**
   * null where it was erased, and where no try will open it: the rest is found all the same. Where the key cannot be asked for just now
   * it throws, since what is passed over here is looked at by nobody again.
   */
  async function opened<T>(sealed: Sealed, orderId: string): Promise<T | null> {
    try {
      return await vault.open<T>(sealed)
    } catch (error) {
      if (!(error instanceof DoesNotOpen)) throw error
      log.error('sealed text not opened for search', { orderId, error })
      return null
    }
  }

  async function printsOf({ order_id, buyer, method, old_order_id }: SealedFact) {
    const name = buyer && (await opened<Buyer>(buyer, order_id))?.name
    const card = method && (await opened<MethodDetail>(method, order_id))?.cardNumber
    const end = card ? endOfCard(card) : null
    return [
      ...(buyer && name ? [{ print: namePrint(name), order_id, subject: subjectOf(buyer) }] : []),
      ...(buyer && old_order_id
        ? [{ print: oldOrderPrint(old_order_id), order_id, subject: subjectOf(buyer) }]
        : []),
      ...(method && end ? [{ print: endPrint(end), order_id, subject: subjectOf(method) }] : []),
    ]
  }

  const found = (prints: readonly string[], limit: number) =>
    database.query<Printed>(FIND, [[...prints], Math.min(limit, FOUND_MAX)])

  async function takeFacts(): Promise<number> {
    const [{ position } = { position: 0 }] = await database.query<{ position: number }>(WHERE)
    const safe = await horizon(database)
    if (safe <= position) return 0
    const last = Math.min(safe, position + WINDOW)
    const facts = await database.query<SealedFact>(SEALED_SINCE, [position, last])
    const prints = (await Promise.all(facts.map(printsOf))).flat()
    const subjects = [...new Set(prints.map(({ subject }) => subject))]
    if (prints.length > 0)
      await database.transaction(async tx => {
        await tx.query(HOLD, [subjects])
        await tx.query(PUT, [JSON.stringify(prints)])
      })
    await database.query(MOVE, [position, last])
    return last - position
  }

  return {
    takeIn: async () => (await takeFacts()) + (await members.takeIn()),
    membersByName: (name, limit) => members.byName(name, Math.min(limit, FOUND_MAX)),
    byName: (name, limit) => found([namePrint(name)], limit),
    byOldOrderId: orderId => found([oldOrderPrint(orderId)], 2),
    byLastFour: (lastFour, limit) => found(endsToFind(lastFour).map(endPrint), limit),
  }
}
