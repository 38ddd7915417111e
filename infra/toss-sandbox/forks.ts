import { epochMsOf, type Instant } from '../../domain/time.ts'
import type { Offset } from './control.ts'
import type { Fork } from './documents/fork.ts'
import type { Gate } from './gate.ts'
import type { Words } from './problems.ts'
import type { AnyPut, Change } from './store.ts'
import type { World } from './world.ts'

const FORKS_MAX = 30
const NAME_MAX = 60
/** So many documents in one part of a kept state. */
const PART = 500

/** Why a fork could not be kept or taken; nothing has changed. */
export interface ForkRefused {
  readonly type: 'refused'
  readonly reason: Words
}
export type ForkResult = { readonly type: 'done'; readonly fork: Fork } | ForkRefused

const refused = (ko: string, en: string): ForkRefused => ({ type: 'refused', reason: { ko, en } })

/**
 * 갈래: the whole state, kept under a name and taken up again, to try two endings of one story. Payments, billing keys,
 * faults, rules, webhooks, requests and the clock belong to it; a shop beside the sandbox does not.
 * @param reload reads again what is held in memory
 */
export function createForks(world: World, offset: Offset, gate: Gate, reload: () => Promise<void>) {
  const { store, ids } = world
  const list = (): Promise<Fork[]> => store.find('forks')

  /** By its id, or by its name: a scenario knows no ids. */
  async function find(idOrName: string): Promise<Fork | null> {
    return (await list()).find(({ id, name }) => id === idOrName || name === idOrName) ?? null
  }

  const keep = (name: string) => gate.alone(() => keepNow(name))

  async function keepNow(wished: string): Promise<ForkResult> {
    const name = wished.trim()
    if (name === '' || name.length > NAME_MAX)
      return refused(`이름은 1자에서 ${NAME_MAX}자까지예요.`, `A name has 1 to ${NAME_MAX} letters.`)
    const known = await list()
    if (known.some(fork => fork.name === name))
      return refused('같은 이름의 갈래가 있어요.', 'There is a fork of that name.')
    if (known.length >= FORKS_MAX)
      return refused(`갈래는 ${FORKS_MAX}개까지예요.`, `There can be ${FORKS_MAX} forks.`)
    await world.requests.save()
    const state = await store.dump()
    const payments = state.filter(({ put }) => put === 'payments').length
    const fork = { id: ids.shortId(), name, at: world.now(), payments, documents: state.length }
    await store.commit([...partsOf(fork.id, state), putFork(fork)])
    return { type: 'done', fork }
  }

  /** @param keepAs what is left is kept under this name first; null: it is gone */
  async function switchTo(idOrName: string, keepAs: string | null): Promise<ForkResult> {
    const fork = await find(idOrName)
    if (!fork) return refused('없는 갈래예요.', 'There is no such fork.')
    return gate.alone(async () => {
      if (keepAs !== null) {
        const kept = await keepNow(keepAs)
        if (kept.type === 'refused') return kept
      }
      const parts = await store.find('forkParts', { ref: fork.id })
      await store.replace(parts.flatMap(({ puts }) => puts))
      await reload()
      await goOnFrom(fork.at)
      return { type: 'done', fork }
    })
  }

  /** Time goes on from where it was, not from where it is in the other ending. */
  async function goOnFrom(at: Instant): Promise<void> {
    await offset.setOffset(offset.offsetMs() + epochMsOf(at) - epochMsOf(world.now()))
  }

  /** @returns whether it was there */
  async function remove(id: string): Promise<boolean> {
    const fork = await store.get('forks', id)
    if (!fork) return false
    const parts = Math.ceil(fork.documents / PART)
    const gone = Array.from(
      { length: parts },
      (_, n): Change => ({ remove: 'forkParts', key: partKey(id, n) }),
    )
    await store.commit([...gone, { remove: 'forks', key: id }])
    return true
  }

  return { list, find, keep, switchTo, remove }
}
export type Forks = ReturnType<typeof createForks>

const partKey = (id: string, n: number) => `${id}/${String(n).padStart(6, '0')}`

const putFork = (fork: Fork): Change => ({
  put: 'forks',
  key: fork.id,
  ref: null,
  moment: null,
  document: fork,
})

function partsOf(id: string, state: readonly AnyPut[]): Change[] {
  const parts: Change[] = []
  for (let from = 0; from < state.length; from += PART) {
    const puts = state.slice(from, from + PART)
    parts.push({
      put: 'forkParts',
      key: partKey(id, parts.length),
      ref: id,
      moment: null,
      document: { puts },
    })
  }
  return parts
}
