import type { Ports } from '../../app/ports.ts'
import { SECOND_MS } from '../../domain/time.ts'
import { ShopperRefused } from '../../infra/toss-sandbox/shopper.ts'
import { between, type Chance } from './chance.ts'
import type { Node } from './node.ts'
import type { Surroundings } from './surroundings.ts'

/** How long a browser, or Toss with a webhook, waits for an answer. */
const BROWSER_WAITS_MS = 30 * SECOND_MS

export type Visit<T> = { readonly type: 'answer'; readonly value: T } | { readonly type: 'lost' }
const LOST = { type: 'lost' } as const

/** How anybody outside reaches the shop, and Toss. */
export function createVisits({ time, faults }: Surroundings, anyNode: () => Node | null) {
  /** A request over the network to whichever node is there; `lost` where no answer came, or an error page. */
  function visit<T>(
    who: string,
    chance: Chance,
    work: (ports: Ports) => Promise<T>,
    waitsMs = BROWSER_WAITS_MS,
  ): Promise<Visit<T>> {
    return new Promise(resolve => {
      const fault = faults.at('people', who)
      time.after(waitsMs, () => resolve(LOST))
      if (fault?.kind === 'people: request lost') return
      time.after(5 + chance() * 200, () => {
        const node = anyNode()
        if (!node) return resolve(LOST)
        const { life } = node
        const lost = () => resolve(LOST)
        life.whenOver.add(lost)
        time.after(Math.max(0, life.pausedUntilMs - time.nowMs()), () => {
          if (life.isOver) return
          const ports = { ...node.ports, cause: { ...node.ports.cause, causation: who } }
          work(ports).then(
            value => {
              life.whenOver.delete(lost)
              if (fault?.kind === 'people: answer lost') return
              time.after(5 + chance() * 200, () => resolve({ type: 'answer', value }))
            },
            () => {
              life.whenOver.delete(lost)
              resolve(LOST)
            },
          )
        })
      })
    })
  }

  return {
    visit,

    /** Tries again and again, as people do, and gives up. */
    async insist<T>(who: string, chance: Chance, work: (ports: Ports) => Promise<T>): Promise<T | null> {
      const times = between(chance, 1, 4)
      for (let nth = 1; nth <= times; nth++) {
        const visited = await visit(who, chance, work)
        if (visited.type === 'answer') return visited.value
        await time.sleep(between(chance, 1, 20) * SECOND_MS)
      }
      return null
    },

    /** What somebody does in the browser at Toss, or a bank does: no node of ours has a part in it. null: refused. */
    atToss<T>(chance: Chance, act: () => Promise<T>): Promise<T | null> {
      return new Promise(resolve => {
        time.after(1_000 + chance() * 60_000, async () => {
          try {
            resolve(await act())
          } catch (error) {
            if (!(error instanceof ShopperRefused)) throw error
            resolve(null)
          }
        })
      })
    },
  }
}
export type Visits = ReturnType<typeof createVisits>
