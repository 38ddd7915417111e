import type { Json } from '../../domain/aggregate.ts'
import type { WebhookInbox } from '../../domain/inbox.ts'
import type { NoticeOutbox } from '../../domain/outbox.ts'
import type { Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { InMemoryStore } from '../../infra/event-store/in-memory.ts'
import type { AnyAggregate } from '../../infra/event-store/refold.ts'
import { rowTables } from '../../infra/read-models/tables.ts'
import type { Content } from './house.ts'

/** A vault that can be asked to hand out what it is given as it is: whoever reads through it then sees what is kept, and not what it says. */
export function shuttable(vault: Vault) {
  let isShut = false
  return {
    ...vault,
    open: <T = Json>(sealed: Sealed): Promise<T | null> =>
      isShut ? Promise.resolve(sealed as unknown as T) : vault.open<T>(sealed),
    async whileShut<T>(look: () => Promise<T>): Promise<T> {
      isShut = true
      return look().finally(() => {
        isShut = false
      })
    },
  }
}

interface World {
  readonly store: InMemoryStore
  /** each stream there is, with what it is one of */
  readonly streams: ReadonlyMap<string, AnyAggregate>
  readonly inbox: WebhookInbox
  readonly outbox: NoticeOutbox
  readonly vault: ReturnType<typeof shuttable>
}

const ALL = 100_000

/** Whatever plain memory keeps of a shop beside its log; of a webhook's check value only whether there is one. */
export async function contentsOf({ store, streams, inbox, outbox, vault }: World): Promise<Content[]> {
  const contents: Content[] = []
  for (const table of rowTables.keys()) for (const row of store.rowsOf(table)) contents.push({ table, row })
  for (const [streamId, aggregate] of streams) {
    const { state, version } = await store.load(aggregate, streamId)
    contents.push({ table: 'streams', row: { streamId, version, state: aggregate.freeze(state) } })
  }
  for (const row of (await outbox.page(null, ALL)).rows) contents.push({ table: 'outbox', row })
  await vault.whileShut(async () => {
    for (let before: string | null = null; ; ) {
      const page: Awaited<ReturnType<WebhookInbox['page']>> = await inbox.page(before, ALL)
      for (const { id } of page.rows) contents.push({ table: 'inbox', row: await inbox.one(id) })
      if (page.next === null) return
      before = page.next
    }
  })
  return contents
}
