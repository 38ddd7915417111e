import { streamOf } from '../../../domain/ids.ts'
import { causesShown, STOP_ID, stop } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'

/** What a page that shows the switch lets its release say, by the facts themselves. Read before what is shown. */
export async function causesNow({ events }: Pick<Ports, 'events'>): Promise<string> {
  const { state } = await events.load(stop, streamOf(stop.category, STOP_ID))
  return causesShown(state.context.causes)
}
