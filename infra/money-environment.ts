import type { PaymentProvider } from '../domain/payment/provider.ts'
import type { Log } from '../domain/ports.ts'
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
const FIRST = 'INSERT INTO es.money_environment (environment) VALUES ($1) ON CONFLICT DO NOTHING'
const CHANGE =
  'UPDATE es.money_environment SET environment = $1, since = now() WHERE environment <> $1 RETURNING environment'

/**
 * A store knows whose money it holds, so that test and live never meet in one set of books (R32). Until the first
 * request for money, or what is brought in, it takes whichever keys it is opened with; after that the other kind is refused for good. A store
 * older than the mark gets the kind it is opened with first. Whoever works on with the other kind of keys meanwhile asks Toss
 * for nothing any more ({@link ofItsOwnMoney}).
 * @throws {ForPeople} before anything is asked of Toss
 */
export async function settleMoneyEnvironment(
  database: Database,
  environment: MoneyEnvironment,
): Promise<void> {
  await database.query(FIRST, [environment])
  if (await isOfThisMoney(database, environment)) return
  if (await hasMoney(database)) throw new ForPeople(REFUSALS[environment])
  const changed = await database.query(CHANGE, [environment])
  // Another process may have begun its first payment since the look: it wrote that down before it read the mark, and asked Toss
  // only where that was still its own. So either it is seen here, or it has asked for nothing.
  if (changed.length === 0 || !(await hasMoney(database))) return
  await database.query(CHANGE, [environment === 'live' ? 'test' : 'live'])
  throw new ForPeople(REFUSALS[environment])
}

/** Does the store still hold this kind of money, or is it to? Another process may have opened it with the other kind of keys. */
export async function isOfThisMoney(database: Database, environment: MoneyEnvironment): Promise<boolean> {
  const [marked] = await database.query<{ environment: MoneyEnvironment }>(READ)
  return marked?.environment === environment
}

async function hasMoney(database: Database): Promise<boolean> {
  const [found] = await database.query<{ has_money: boolean }>(HAS_MONEY, [MONEY])
  return found?.has_money ?? false
}

/**
 * Toss, for a store that is still of this kind: whoever opened it with the other kind of keys before any money was there has
 * it to themselves, and this process takes none. The mark is read after the intent was written, each time money or the key to it is asked
 * for; nothing else of Toss's can begin a store's books. An intent left here ends as any that Toss never got.
 */
export function ofItsOwnMoney(
  toss: PaymentProvider,
  { database, environment, log }: { database: Database; environment: MoneyEnvironment; log: Log },
): PaymentProvider {
  const asked = <Request, Got>(ask: (request: Request, key: string) => Promise<Got>) => {
    return async (request: Request, key: string): Promise<Got | typeof NOT_OURS> => {
      if (await isOfThisMoney(database, environment)) return ask(request, key)
      log.error('the store was opened with the other kind of Toss keys')
      return NOT_OURS
    }
  }
  return {
    ...toss,
    confirm: asked(toss.confirm),
    charge: asked(toss.charge),
    issueBillingKey: asked(toss.issueBillingKey),
  }
}

/** No byte left us; whatever was wished stays under its key. */
const NOT_OURS = { type: 'notSent', code: 'STORE_OF_OTHER_KEYS', traceId: null } as const

const REFUSALS: Readonly<Record<MoneyEnvironment, string>> = {
  live: 'This store has taken test money, or members or payments were brought in with test keys, so live keys are refused: its books would mix both. Start on an empty store: another DATABASE_URL or DATA_DIR.',
  test: 'This store has taken real money, or members or payments were brought in with live keys, so test keys and the sandbox are refused: its books would mix both. Set the live keys again, or another DATABASE_URL or DATA_DIR.',
}
