import { isOwnName } from '../../domain/ids.ts'
import type { FindingRow } from '../../domain/projections/findings.ts'
import { epochMsOf } from '../../domain/time.ts'
import type { SandboxStore } from '../../infra/toss-sandbox/store.ts'
import { signed } from './books.ts'
import type { Surroundings } from './surroundings.ts'

const findings = async ({ house }: Surroundings) =>
  (await house.rows('findings')) as unknown as readonly FindingRow[]

/** An order of which the two books do not say the same, in won. */
interface Difference {
  readonly orderId: string
  readonly our: number
  readonly their: number
  /** what the sweep has found of it, if it has */
  readonly finding: FindingRow | undefined
}

/** What Toss captured less what it gave back, against what our ledger says, for each order. */
async function differences(surroundings: Surroundings): Promise<Difference[]> {
  const { watch, house } = surroundings
  const ours = new Map<string, number>()
  for (const { order_id, amount } of await house.rows('ledger'))
    ours.set(String(order_id), (ours.get(String(order_id)) ?? 0) + Number(amount))
  const theirs = new Map<string, number>()
  for (const row of watch.books.all()) {
    const orderId = watch.books.orderOf(row.orderId)
    theirs.set(orderId, (theirs.get(orderId) ?? 0) + signed(row))
  }
  const found = await findings(surroundings)
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap(orderId => {
    if (isForeign(surroundings, orderId)) return []
    const [our, their] = [ours.get(orderId) ?? 0, theirs.get(orderId) ?? 0]
    if (our === their) return []
    const keys = watch.books.rowsOf(orderId).map(({ transactionKey }) => transactionKey)
    const finding = found.find(row => row.transaction_key !== null && keys.includes(row.transaction_key))
    return [{ orderId, our, their, finding }]
  })
}

/** Another system's of the same account: it is in no book of ours, and nothing is to be found of it. */
const isForeign = ({ watch, orderPrefix }: Surroundings, orderId: string): boolean =>
  !watch.payments.has(orderId) && !isOwnName(orderId, orderPrefix)

/** Do the two books differ by a sum that no sweep has found yet? */
export async function isApart(surroundings: Surroundings): Promise<boolean> {
  if (surroundings.watch.money.apart().next().done) return false
  return (await differences(surroundings)).some(({ finding }) => finding === undefined)
}

/**
 * 6: is there a movement at Toss that nobody here knows and no sweep has found? A deposit that went back and came again
 * between two looks is one of ours and another of theirs, and both say that it was paid once.
 */
export async function isUnknown(
  surroundings: Surroundings,
  isMeant: (atMs: number) => boolean = () => true,
): Promise<boolean> {
  const { books, money } = surroundings.watch
  const found = new Set((await findings(surroundings)).map(row => row.transaction_key))
  const apart = new Set((await differences(surroundings)).map(({ orderId }) => orderId))
  const cameAgain = (orderId: string) =>
    !apart.has(orderId) && books.rowsOf(orderId).some(({ status }) => status === 'WAITING_FOR_DEPOSIT')
  // What went back of money that is laid before a person is laid before them with it, and what went back whole is nobody's, where the order is in no book of ours.
  const isLaid = (orderId: string) =>
    !surroundings.watch.payments.has(orderId) &&
    (books.netOf(orderId) === 0 ||
      books
        .rowsOf(orderId)
        .some(({ status, transactionKey }) => status === 'DONE' && found.has(transactionKey)))
  return [...money.apart()].some(
    ({ transactionKey, orderId, transactionAt }) =>
      isMeant(epochMsOf(transactionAt)) &&
      !isForeign(surroundings, orderId) &&
      !found.has(transactionKey) &&
      !cameAgain(orderId) &&
      !isLaid(orderId),
  )
}

/**
 * 1: what Toss captured less what it gave back is what our ledger says, for each order and in all. 15: where it is not, the
 * sweep has found it, and may not have been able to write it down itself.
 */
export async function compareBooks(
  surroundings: Surroundings,
  { sweeps, isClosed, documents }: { sweeps: boolean; isClosed: boolean; documents: SandboxStore },
): Promise<void> {
  const { watch, coverage, faults } = surroundings
  const judged = (await findings(surroundings)).find(row =>
    isForeign(surroundings, watch.books.orderOf(row.toss_order_id ?? '')),
  )
  if (judged?.transaction_key)
    watch.broken(15, `order ${judged.toss_order_id}: another system's, and laid before a person here`)
  if (watch.books.all().some(row => isForeign(surroundings, watch.books.orderOf(row.orderId))))
    coverage.note('left alone: of another system')
  const lagged = faults.lags || faults.happened.some(({ kind }) => kind === 'toss: look-up lags')
  const apart = await differences(surroundings)
  const untold = apart.length > 0 ? await givenUp(surroundings, documents) : new Set<string>()
  for (const { orderId, our, their, finding } of apart) {
    const isOurs = watch.payments.has(orderId)
    // What only a webhook tells is lost with it, or with a look-up that lags behind it.
    // Of a time that is gone the recovery reads Toss's books, whoever sweeps them else.
    const isRecoverys = watch.books
      .rowsOf(orderId)
      .some(
        row =>
          signed(row) !== 0 &&
          watch.losses.isToBeFound(Math.max(epochMsOf(row.transactionAt), watch.books.writtenMs(row))),
      )
    const isSweeps = !isRecoverys && (!isOurs || isClosed || lagged || untold.has(orderId))
    if (finding && (!isOurs || finding.kind !== 'orphanCapture'))
      coverage.note(`found by the sweep: ${finding.kind}`)
    else if (our === 0 && isOfAnotherSum(surroundings, orderId))
      coverage.note('told to a person: another sum')
    else if (!sweeps && isSweeps) coverage.note('left to the sweep')
    else watch.broken(isOurs ? 1 : 15, `order ${orderId}: Toss has ${their} won, our ledger ${our}`)
  }
}

/** Orders Toss has told of eight times in vain, and tells of no more. */
async function givenUp({ watch }: Surroundings, documents: SandboxStore): Promise<ReadonlySet<string>> {
  const failed = (await documents.find('deliveries')).filter(({ state }) => state === 'failed')
  return new Set(failed.flatMap(({ orderId }) => (orderId === null ? [] : [watch.books.orderOf(orderId)])))
}

/** Credited to nobody, since it is not what the order asks for: a person was told of it, and of nothing else. */
export function isOfAnotherSum({ watch }: Surroundings, orderId: string): boolean {
  const asked = watch.payments.get(orderId)?.context.order?.amount
  return watch.ofAnotherSum.has(orderId) && watch.books.rowsOf(orderId).every(row => row.amount !== asked)
}
