import * as payment from '../../app/routes/payment.tsx'
import * as subscription from '../../app/routes/subscription.tsx'
import { type Engines, engineNames } from '../../infra/setup/bench/engines.ts'
import { median, table, timeOf } from '../../infra/setup/bench/measure.ts'
import { openVisitor } from '../app/customer/visitor.ts'
import { signUp, subscribe } from '../support/members.ts'
import { openShop } from '../support/shop-world.ts'

const WARM_UP = 20
const MONTHLY = 'sample-basic-monthly'

/**
 * Does the time a 404 takes tell that something is there and somebody else's (reliability.md 3.7, R10)? Another member
 * asks for an order and a membership that are there, and for ids nobody has, in turns.
 */
export async function measureSomeoneElses(engines: Engines, times: number): Promise<string> {
  const rows: string[][] = []
  for (const engine of engineNames) {
    const shop = await openShop(await engines.another(engine))
    const orderId = await shop.order()
    const subscriptionId = await subscribe(shop, await signUp(shop), MONTHLY)
    const visitor = openVisitor(shop)
    await visitor.signIn(await signUp(shop))
    const asked = {
      'an order': [payment.loader, '/payments', orderId],
      'a membership': [subscription.loader, '/subscriptions', subscriptionId],
    } as const
    for (const [what, [loader, path, id]] of Object.entries(asked)) {
      const theirs: number[] = []
      const nobodys: number[] = []
      for (let nth = -WARM_UP; nth < times; nth++) {
        const pair = [[theirs, id] as const, [nobodys, unlike(id, nth)] as const]
        for (const [measured, one] of nth % 2 === 0 ? pair : pair.reverse()) {
          let status = 0
          const ms = await timeOf(async () => {
            status = (await visitor.get(loader, `${path}/${one}`)).status
          })
          if (status !== 404) throw new Error(`${path}/${one} was answered ${status}`)
          if (nth >= 0) measured.push(ms)
        }
      }
      const [there, missing] = [median(theirs), median(nobodys)]
      const gap = (Math.abs(there - missing) / missing) * 100
      rows.push([engine, what, `${there.toFixed(2)} ms`, `${missing.toFixed(2)} ms`, `${gap.toFixed(1)} %`])
    }
  }
  return table(['engine', '', "somebody else's, p50", 'missing, p50', 'gap'], rows)
}

/** An id of the same shape that nobody has. */
const unlike = (id: string, nth: number): string => {
  const tail = String(nth + WARM_UP).padStart(6, '0')
  return id.slice(0, -tail.length) + tail
}
