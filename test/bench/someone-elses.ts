import * as payment from '../../app/routes/payment.tsx'
import * as subscription from '../../app/routes/subscription.tsx'
import { type Engines, engineNames } from '../../infra/setup/bench/engines.ts'
import { median, table, timeOf } from '../../infra/setup/bench/measure.ts'
import { openVisitor } from '../app/customer/visitor.ts'
import { signUp, subscribe } from '../support/members.ts'
import { openShop } from '../support/shop-world.ts'

const WARM_UP = 20
const EXISTING = 10
const MONTHLY = 'sample-basic-monthly'

/**
 * Does the time a 404 takes tell that something is there and somebody else's (reliability.md 3.7, R10)? Another member
 * asks for orders and memberships that are there, and for ids nobody has, in turns; beside it, how far two rows of ids
 * nobody has are apart.
 */
export async function measureSomeoneElses(engines: Engines, times: number): Promise<string> {
  const rows: string[][] = []
  for (const engine of engineNames) {
    const shop = await openShop(await engines.another(engine))
    const orders: string[] = []
    const memberships: string[] = []
    for (let left = EXISTING; left > 0; left--) {
      orders.push(await shop.order())
      memberships.push(await subscribe(shop, await signUp(shop), MONTHLY))
    }
    const visitor = openVisitor(shop)
    await visitor.signIn(await signUp(shop))
    const asked = {
      'an order': [payment.loader, '/payments', orders],
      'a membership': [subscription.loader, '/subscriptions', memberships],
    } as const
    for (const [what, [loader, path, ids]] of Object.entries(asked)) {
      const theirs: number[] = []
      const nobodys: number[] = []
      const others: number[] = []
      for (let nth = -WARM_UP; nth < times; nth++) {
        const id = ids[(nth + WARM_UP) % ids.length] ?? ''
        const turn = [
          [theirs, id],
          [nobodys, unlike(id, 2 * nth)],
          [others, unlike(id, 2 * nth + 1)],
        ] as const
        // Each turn begins with another, so that none always comes first.
        for (const [measured, one] of turn.map((_, at) => turn[(at + nth + WARM_UP) % 3] ?? turn[0])) {
          let status = 0
          const ms = await timeOf(async () => {
            status = (await visitor.get(loader, `${path}/${one}`)).status
          })
          if (status !== 404) throw new Error(`${path}/${one} was answered ${status}`)
          if (nth >= 0) measured.push(ms)
        }
      }
      const [there, missing, control] = [median(theirs), median(nobodys), median(others)]
      const gap = (one: number) => `${((Math.abs(one - missing) / missing) * 100).toFixed(1)} %`
      rows.push([
        engine,
        what,
        `${there.toFixed(2)} ms`,
        `${missing.toFixed(2)} ms`,
        gap(there),
        gap(control),
      ])
    }
  }
  return table(['engine', '', "somebody else's, p50", 'missing, p50', 'gap', 'of two missing'], rows)
}

/** An id of the same shape that nobody has. */
const unlike = (id: string, nth: number): string => {
  const tail = String(nth + 2 * WARM_UP).padStart(6, '0')
  return id.slice(0, -tail.length) + tail
}
