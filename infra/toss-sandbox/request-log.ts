import type { LoggedRequest } from './documents/request.ts'
import type { SandboxStore } from './store.ts'

const KEPT_MAX = 1_000

/**
 * The newest requests and their answers. Kept in memory and written behind by `save`, since a look-up must not wait for
 * a disk: a killed sandbox forgets the last second of its log, never a payment.
 */
export interface RequestLog {
  add(request: LoggedRequest): void
  /** Newest first. */
  list(filter?: (request: LoggedRequest) => boolean): LoggedRequest[]
  save(): Promise<void>
  /** Reads them again, after the store was exchanged for another state. */
  reload(): Promise<void>
}

export async function createRequestLog(store: SandboxStore): Promise<RequestLog> {
  const kept: LoggedRequest[] = []
  const saved: string[] = []
  let unsaved: LoggedRequest[] = []

  async function reload(): Promise<void> {
    const found = (await store.find('requests', { order: 'newest', limit: KEPT_MAX })).reverse()
    kept.splice(0, kept.length, ...found)
    saved.splice(0, saved.length, ...found.map(({ traceId }) => traceId))
    unsaved = []
  }
  await reload()

  return {
    reload,
    add(request) {
      kept.push(request)
      unsaved.push(request)
      if (kept.length > 2 * KEPT_MAX) kept.splice(0, kept.length - KEPT_MAX)
    },
    list(filter = () => true) {
      return kept.filter(filter).slice(-KEPT_MAX).reverse()
    },
    async save() {
      const saving = unsaved.slice(-KEPT_MAX)
      unsaved = []
      if (saving.length === 0) return
      const puts = saving.map(document => {
        const { traceId: key, at: moment } = document
        return { put: 'requests' as const, key, ref: null, moment, document }
      })
      saved.push(...saving.map(({ traceId }) => traceId))
      const old = saved.splice(0, Math.max(0, saved.length - KEPT_MAX))
      await store.commit([...puts, ...old.map(key => ({ remove: 'requests' as const, key }))])
    },
  }
}
