import type { Instant } from '../../domain/time.ts'
import type { Fault, Operation } from './documents/fault.ts'
import { happensAt } from './fault-places.ts'
import type { Ids } from './ids.ts'
import type { Change, SandboxStore } from './store.ts'

const put = (fault: Fault): Change => ({
  put: 'faults',
  key: fault.id,
  ref: null,
  moment: null,
  document: fault,
})

/** What a call, a webhook, a deposit or a row is about. `billingKey`: its fingerprint. */
export interface About {
  readonly operation: Operation
  readonly orderId: string | null
  readonly billingKey: string | null
  /** Which charge of its billing key this is, counted from 1. */
  readonly charge?: number | null
}

/** Faults switched on, kept in memory for choosing and in the store for remembering. */
export async function createFaults(store: SandboxStore, ids: Ids, now: () => Instant) {
  const faults = new Map<string, Fault>()
  async function reload(): Promise<void> {
    faults.clear()
    for (const fault of await store.find('faults')) faults.set(fault.id, fault)
  }
  await reload()

  const isNow = ({ from, until }: Fault['scope'], at: Instant) =>
    (from == null || from <= at) && (until == null || at < until)

  /** Chance comes last: a fault out of scope draws no lot. */
  const matches = ({ kind, scope }: Fault, { operation, orderId, billingKey, charge }: About) =>
    happensAt(kind, operation) &&
    (scope.operation === operation || scope.operation === 'any') &&
    (scope.orderId === null || scope.orderId === orderId) &&
    (scope.billingKey == null || scope.billingKey === billingKey) &&
    (scope.nth == null || (charge ?? 0) >= scope.nth) &&
    isNow(scope, now()) &&
    (scope.percent >= 100 || ids.percent() < scope.percent)

  return {
    /** Reads them again, after the store was exchanged for another state. */
    reload,
    list: (): readonly Fault[] => [...faults.values()],

    async add(fault: Omit<Fault, 'id' | 'hits' | 'createdAt'>): Promise<Fault> {
      const added = { ...fault, id: ids.faultId(), hits: 0, createdAt: now() }
      faults.set(added.id, added)
      await store.commit([put(added)])
      return added
    },

    /** @returns whether it was there */
    async remove(id: string): Promise<boolean> {
      const was = faults.delete(id)
      await store.commit([{ remove: 'faults', key: id }])
      return was
    },

    async clear(): Promise<void> {
      const gone = [...faults.keys()].map(key => ({ remove: 'faults' as const, key }))
      faults.clear()
      await store.commit(gone)
    },

    /** The oldest fault in whose scope the call is, used up by one. Chosen before anything is awaited. */
    async take(about: About, kinds?: readonly Fault['kind'][]) {
      const fault = [...faults.values()].find(
        fault => (!kinds || kinds.includes(fault.kind)) && matches(fault, about),
      )
      if (!fault) return null
      const { scope } = fault
      const next = scope.next === null ? null : scope.next - 1
      const used = { ...fault, hits: fault.hits + 1, scope: { ...scope, next } }
      if (next !== null && next <= 0) {
        faults.delete(fault.id)
        await store.commit([{ remove: 'faults', key: fault.id }])
      } else {
        faults.set(fault.id, used)
        await store.commit([put(used)])
      }
      return used
    },
  }
}
