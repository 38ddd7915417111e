import type { Database } from './database/database.ts'
import { ForPeople } from './for-people.ts'

/** Whose money a store holds: the sandbox's and test keys' is nobody's, live keys' is people's. */
export type MoneyEnvironment = 'test' | 'live'

/** From these facts on a store has asked Toss for money or for the key to it, or holds either from elsewhere. */
const MONEY = [
  'PaymentConfirmStarted',
  'PaymentChargeStarted',
  'BillingKeyRequested',
  'PaymentImported',
  'BillingKeyImported',
]

const READ = 'SELECT environment FROM es.money_environment'
const HAS_MONEY = 'SELECT EXISTS (SELECT FROM es.events WHERE type = ANY($1::text[])) AS has_money'
const MARK = `INSERT INTO es.money_environment AS m (environment) VALUES ($1)
  ON CONFLICT (only_one) DO UPDATE SET environment = excluded.environment, since = now()
  WHERE m.environment <> excluded.environment`

/**
 * A store knows whose money it holds, so that test and live never meet in one set of books (R32). Until the first
 * request for money, or what is brought in, it takes whichever keys it is opened with; after that the other kind is refused for good. A store
 * older than the mark gets the kind it is opened with first.
 * @throws {ForPeople} before anything is asked of Toss
 */
export async function settleMoneyEnvironment(
  database: Database,
  environment: MoneyEnvironment,
): Promise<void> {
  const [marked] = await database.query<{ environment: MoneyEnvironment }>(READ)
  if (marked?.environment === environment) return
  const [found] = await database.query<{ has_money: boolean }>(HAS_MONEY, [MONEY])
  if (marked && found?.has_money) throw new ForPeople(REFUSALS[environment])
  await database.query(MARK, [environment])
}

const REFUSALS: Readonly<Record<MoneyEnvironment, string>> = {
  live: 'This store has taken test money, or members or payments were brought in with test keys, so live keys are refused: its books would mix both. Start on an empty store: another DATABASE_URL or DATA_DIR.',
  test: 'This store has taken real money, or members or payments were brought in with live keys, so test keys and the sandbox are refused: its books would mix both. Set the live keys again, or another DATABASE_URL or DATA_DIR.',
}
