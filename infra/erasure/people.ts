import type { Erasure, OpenMatter, People } from '../../domain/person/people.ts'
import {
  FRESH_MS,
  type Records,
  STATUTORY_MONTHS,
  termIsOver,
  UNCONCLUDED_DAYS,
} from '../../domain/person/retention.ts'
import type { SealClass } from '../../domain/sealed.ts'
import { addMonths, DAY_MS, dayOf, type Instant, instantAt, later } from '../../domain/time.ts'
import type { Database, Queryable } from '../database/database.ts'
import type { ShopVault } from '../vault.ts'
import { eraseIn, holdKeys } from './erase.ts'
import { personRows } from './person-rows.ts'
import { retire } from './retire.ts'
import { scrubFiles } from './scrub-files.ts'

const IS_KNOWN = {
  name: 'person_is_known',
  text: `SELECT EXISTS (SELECT FROM es.subject_keys WHERE subject = $1)
      OR EXISTS (SELECT FROM es.erasures WHERE subject = $1)
      OR EXISTS (SELECT FROM rm.payment_summary WHERE subject = $1) AS known`,
}

const ERASED = { name: 'person_erased', text: 'SELECT class, at FROM es.erasures WHERE subject = $1' }

/** The first that is true. A window that is open moves no money once its session is gone, so it keeps nobody. */
const OPEN = {
  name: 'person_open_matter',
  text: `SELECT CASE
      WHEN EXISTS (SELECT FROM rm.subscriptions WHERE subject = $1 AND live) THEN 'SUBSCRIPTION_LIVE'
      WHEN EXISTS (SELECT FROM rm.payment_summary WHERE subject = $1 AND status = 'canceling')
        OR EXISTS (SELECT FROM rm.subscriptions s JOIN rm.due d ON d.key = s.key
            WHERE s.subject = $1 AND NOT s.live AND d.due_at IS NOT NULL) THEN 'REFUND_UNSETTLED'
      WHEN EXISTS (SELECT FROM rm.payment_summary WHERE subject = $1
          AND (status IN ('inProgress', 'waitingForDeposit', 'lateCapture') OR review IS NOT NULL)) THEN 'PAYMENT_UNSETTLED'
      WHEN EXISTS (SELECT FROM rm.cards WHERE subject = $1 AND status IN ('issuing', 'registered')) THEN 'CARD_UNSETTLED'
    END AS open`,
}

/** A row of the ledger is keyed by its payment's stream, so a range of keys is that payment's money. */
const ITS_MONEY = `FROM rm.ledger l WHERE l.key > s.key || '/' AND l.key < s.key || '0'`
const IS_CONCLUDED = `(s.detail->>'account' IS NOT NULL OR EXISTS (SELECT ${ITS_MONEY}))`
const RECORDS = {
  name: 'person_records',
  text: `SELECT
      max(coalesce((SELECT max(l.at) ${ITS_MONEY}), s.updated_at)) FILTER (WHERE ${IS_CONCLUDED}) AS money_at,
      max(s.updated_at) FILTER (WHERE NOT ${IS_CONCLUDED}) AS unconcluded_at,
      (SELECT max(updated_at) FROM rm.subscriptions WHERE subject = $1) AS contract_at
    FROM rm.payment_summary s WHERE s.subject = $1`,
}

const CARDS = {
  name: 'person_usable_cards',
  text: `SELECT card_id FROM rm.cards WHERE subject = $1 AND status IN ('registered', 'attached', 'deleting') ORDER BY key`,
}

/** A key nobody has sealed by since: what is being written at this moment may be in no row yet (docs/decisions/0139). */
const idleSince = (k: string, at: string) => `greatest(${k}.made_at, ${k}.used_at) < ${at}::timestamptz`
const IS_IDLE = {
  name: 'person_key_is_idle',
  text: `SELECT FROM es.subject_keys k WHERE k.subject = $1 AND k.class = 'statutory' AND ${idleSince('k', '$2')}`,
}

/** A day more than the law's term, since the day counts and not the hour: the rest is for `termIsOver`. */
const MAYBE_OVER = {
  name: 'people_maybe_over',
  text: `SELECT k.subject FROM es.subject_keys k
     WHERE k.class = 'statutory' AND k.subject > $1 AND k.subject ~ '^(cus|gst)_' AND ${idleSince('k', '$2')}
       AND NOT EXISTS (SELECT FROM rm.subscriptions s WHERE s.subject = k.subject AND (s.live OR s.updated_at > $3::timestamptz))
       AND NOT EXISTS (SELECT FROM rm.payment_summary s, LATERAL (SELECT max(l.at) AS at ${ITS_MONEY}) money
         WHERE s.subject = k.subject AND CASE WHEN money.at IS NOT NULL THEN money.at > $3::timestamptz
           WHEN s.detail->>'account' IS NOT NULL THEN s.updated_at > $3 ELSE s.updated_at > $4::timestamptz END)
     ORDER BY k.subject LIMIT $5`,
}

/** Of a browser that others ordered with as well it cannot be said whose it was. */
const GUESTS = {
  name: 'person_sole_guests',
  text: `SELECT s.subject FROM rm.payment_summary s
      LEFT JOIN accounts.guest_orders g ON g.order_id = s.order_id AND g.customer_id = $1
     WHERE s.subject IN (SELECT o.subject FROM accounts.guest_orders t JOIN rm.payment_summary o ON o.order_id = t.order_id
       WHERE t.customer_id = $1)
     GROUP BY s.subject HAVING bool_and(g.order_id IS NOT NULL) ORDER BY 1`,
}

/** An order that is noted no more was of somebody who has been erased since. */
const ALSO_OTHERS = {
  name: 'guest_is_also_others',
  text: `SELECT EXISTS (SELECT FROM rm.payment_summary s LEFT JOIN accounts.guest_orders g ON g.order_id = s.order_id
     WHERE s.subject = $1 AND (g.order_id IS NULL OR g.customer_id <> $2)) AS others`,
}

const UNRECORDED = {
  name: 'people_unrecorded',
  text: `SELECT e.subject, e.class, e.at FROM es.erasures e
     WHERE NOT EXISTS (SELECT FROM es.events v WHERE v.stream_id = 'person-' || e.subject
         AND v.type = 'PersonErased' AND v.data->>'class' = e.class)
     ORDER BY e.subject, e.class LIMIT $1`,
}

async function openMatterOf(on: Queryable, subject: string): Promise<OpenMatter | null> {
  const [row] = await on.query<{ open: OpenMatter | null }>(OPEN, [subject])
  return row?.open ?? null
}

async function recordsOf(on: Queryable, subject: string): Promise<Records> {
  const [row] = await on.query<Record<'money_at' | 'contract_at' | 'unconcluded_at', Instant | null>>(
    RECORDS,
    [subject],
  )
  return {
    moneyAt: row?.money_at ?? null,
    contractAt: row?.contract_at ?? null,
    unconcludedAt: row?.unconcluded_at ?? null,
  }
}

/**
 * Everything about one person across all tables, on SQL.
 * @param followList erases again whom a list beside the database names, and puts on it who was erased (`followErasureList`)
 */
export function createPeople(
  database: Database,
  vault: ShopVault,
  followList: () => Promise<unknown> = async () => undefined,
): People {
  /** After somebody was erased here: in what this process holds, and on the list beside the database. */
  async function everywhere(): Promise<void> {
    await vault.forgetErased()
    await followList()
  }

  return {
    async isKnown(subject) {
      const [row] = await database.query<{ known: boolean }>(IS_KNOWN, [subject])
      return row?.known ?? false
    },

    async erasedOf(subject) {
      const rows = await database.query<{ class: SealClass; at: Instant }>(ERASED, [subject])
      const of = (sealClass: SealClass) => rows.find(row => row.class === sealClass)?.at ?? null
      return { account: of('account'), statutory: of('statutory') }
    },

    openMatter: subject => openMatterOf(database, subject),
    records: subject => recordsOf(database, subject),

    rows: subject => personRows(database, subject),

    async guestsOf(customerId) {
      const rows = await database.query<{ subject: string }>(GUESTS, [customerId])
      return rows.map(row => row.subject)
    },

    async isAlsoOthers(guest, customerId) {
      const [row] = await database.query<{ others: boolean }>(ALSO_OTHERS, [guest, customerId])
      return row?.others ?? false
    },

    async usableCards(subject) {
      const rows = await database.query<{ card_id: string }>(CARDS, [subject])
      return rows.map(row => row.card_id)
    },

    async erase(subject, sealClass, at) {
      await database.transaction(tx => eraseIn(tx, subject, sealClass, at))
      await everywhere()
    },

    async eraseOver(subject, at) {
      const isErased = await database.transaction(async tx => {
        await holdKeys(tx, subject)
        const [idle] = await tx.query(IS_IDLE, [subject, later(at, -FRESH_MS)])
        if (!idle || !termIsOver(await recordsOf(tx, subject), at) || (await openMatterOf(tx, subject)))
          return false
        await eraseIn(tx, subject, 'statutory', at)
        return true
      })
      if (isErased) await everywhere()
      return isErased
    },

    async maybeOver(now, after, limit) {
      const oldest = instantAt(addMonths(dayOf(now), -STATUTORY_MONTHS))
      const values = [
        after,
        later(now, -FRESH_MS),
        later(oldest, DAY_MS),
        later(now, -UNCONCLUDED_DAYS * DAY_MS),
        limit,
      ]
      const rows = await database.query<{ subject: string }>(MAYBE_OVER, values)
      return rows.map(row => row.subject)
    },

    unrecorded: limit => database.query<Erasure>(UNRECORDED, [limit]),
    async retire(now) {
      await followList() // whatever other nodes put on theirs since
      return retire(database, now)
    },
    forgetKeys: () => vault.forgetErased(),

    async scrubFiles() {
      await scrubFiles(database)
    },
  }
}
