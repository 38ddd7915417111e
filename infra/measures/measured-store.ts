import type { Measures } from '../../domain/measures.ts'
import type { EventStore } from '../../domain/ports.ts'

/** The log, counting what was appended to it by this process: a lost race and a broken rule append nothing. */
export const measuredStore = (
  store: EventStore,
  { appended: count }: Pick<Measures, 'appended'>,
): EventStore => ({
  load: store.load,
  read: store.read,
  async append(aggregate, append) {
    const appended = await store.append(aggregate, append)
    if (appended.type === 'appended')
      count(
        aggregate.category,
        append.events.map(({ type }) => type),
      )
    return appended
  },
})
