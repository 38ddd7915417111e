import type { SandboxStore } from './store.ts'
import {
  type AnyPut,
  type Change,
  type Collection,
  type Documents,
  KEPT_APART,
  lastOfEachKey,
  type Query,
} from './store.ts'

interface Entry {
  readonly seq: number
  readonly ref: string | null
  readonly moment: string | null
  /** Text, so that a document handed out is never the one that is kept. */
  readonly json: string
}

/** Forgets everything when the process ends: for fast tests and `--memory`. */
export function createMemoryStore(): SandboxStore {
  const collections = new Map<Collection, Map<string, Entry>>()
  const byRef = new Map<string, Set<string>>()
  let seq = 0

  const of = (collection: Collection) => {
    const entries = collections.get(collection) ?? new Map<string, Entry>()
    collections.set(collection, entries)
    return entries
  }
  const refKey = (collection: Collection, ref: string) => `${collection}/${ref}`

  function forget(collection: Collection, key: string) {
    const ref = of(collection).get(key)?.ref
    if (ref != null) byRef.get(refKey(collection, ref))?.delete(key)
  }

  function apply(change: Change) {
    if ('remove' in change) {
      forget(change.remove, change.key)
      of(change.remove).delete(change.key)
      return
    }
    const { put, key, ref, moment, document } = change
    forget(put, key)
    const known = of(put).get(key)?.seq
    of(put).set(key, { seq: known ?? ++seq, ref, moment, json: JSON.stringify(document) })
    if (ref === null) return
    const keys = byRef.get(refKey(put, ref)) ?? new Set()
    byRef.set(refKey(put, ref), keys.add(key))
  }

  function candidates(collection: Collection, ref: string | undefined): Entry[] {
    const entries = of(collection)
    if (ref === undefined) return [...entries.values()]
    const keys = byRef.get(refKey(collection, ref)) ?? []
    return [...keys].flatMap(key => entries.get(key) ?? [])
  }

  return {
    async get<C extends Collection>(collection: C, key: string) {
      const entry = of(collection).get(key)
      return entry ? (JSON.parse(entry.json) as Documents[C]) : null
    },
    async find<C extends Collection>(collection: C, query: Query = {}) {
      const { ref, from, to, order = 'oldest', limit = Number.POSITIVE_INFINITY } = query
      return candidates(collection, ref)
        .filter(({ moment }) => (from === undefined && to === undefined) || moment !== null)
        .filter(({ moment }) => from === undefined || (moment as string) >= from)
        .filter(({ moment }) => to === undefined || (moment as string) <= to)
        .sort((a, b) => compare(order, a, b))
        .slice(0, limit)
        .map(({ json }) => JSON.parse(json) as Documents[C])
    },
    async commit(changes) {
      for (const change of lastOfEachKey(changes)) apply(change)
    },
    async dump() {
      const all = [...collections].filter(([collection]) => !KEPT_APART.includes(collection))
      return all
        .flatMap(([put, entries]) => [...entries].map(([key, entry]) => ({ put, key, ...entry })))
        .sort((a, b) => a.seq - b.seq)
        .map(
          ({ put, key, ref, moment, json }) =>
            ({ put, key, ref, moment, document: JSON.parse(json) }) as AnyPut,
        )
    },
    async replace(state) {
      for (const [collection, entries] of collections) {
        if (KEPT_APART.includes(collection)) continue
        for (const key of [...entries.keys()]) apply({ remove: collection, key })
      }
      for (const put of state) apply(put)
    },
    async close() {},
  }
}

function compare(order: NonNullable<Query['order']>, a: Entry, b: Entry): number {
  if (order === 'newest') return b.seq - a.seq
  if (order === 'oldest' || a.moment === b.moment) return a.seq - b.seq
  return (a.moment ?? '') < (b.moment ?? '') ? -1 : 1
}
