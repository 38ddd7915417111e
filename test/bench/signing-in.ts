import * as askReset from '../../app/routes/reset.tsx'
import * as signIn from '../../app/routes/sign-in.tsx'
import * as signUp from '../../app/routes/sign-up.tsx'
import { type Engines, engineNames } from '../../infra/setup/bench/engines.ts'
import { median, table, timeOf } from '../../infra/setup/bench/measure.ts'
import { openVisitor } from '../app/customer/visitor.ts'
import { comeInByMail } from '../support/first-entry.ts'
import { openShop } from '../support/shop-world.ts'

const PASSWORD = 'correct horse battery'
const KNOWN = 'known@example.com'
const WARM_UP = 10

/**
 * Does the time an answer takes tell whether an address has an account (R17)? The whole action, limits included, for
 * both in turns; what is done after the answer is waited for outside of the measure.
 */
export async function measureEnumeration(engines: Engines, times: number): Promise<string> {
  const rows: string[][] = []
  for (const engine of engineNames) {
    const database = await engines.another(engine)
    const shop = await openShop(database)
    await shop.ports.customers.signUp({ email: KNOWN, name: '이회원', password: PASSWORD })
    await comeInByMail({ ...shop.ports, database }, KNOWN, PASSWORD)
    const visitor = openVisitor(shop)
    let strangers = 0
    const stranger = () => `stranger${++strangers}@example.com`
    const forms = {
      'sign in, wrong password': (email: string) =>
        visitor.post(signIn.action, '/sign-in', { email, password: 'not this one' }),
      'sign up': (email: string) =>
        visitor.post(signUp.action, '/sign-up', { email, name: '이', password: PASSWORD, agree: 'on' }),
      'ask for a reset': (email: string) => visitor.post(askReset.action, '/reset', { email }),
    }
    for (const [what, post] of Object.entries(forms)) {
      const known: number[] = []
      const unknown: number[] = []
      for (let nth = -WARM_UP; nth < times; nth++) {
        // Each pair in another order, so that neither always comes after the other.
        const pair = [[known, KNOWN] as const, [unknown, stranger()] as const]
        for (const [measured, email] of nth % 2 === 0 ? pair : pair.reverse()) {
          await database.query('DELETE FROM accounts.rate_limits')
          const ms = await timeOf(() => post(email))
          await shop.settled()
          if (nth >= 0) measured.push(ms)
        }
      }
      const [with_, without] = [median(known), median(unknown)]
      const gap = (Math.abs(with_ - without) / without) * 100
      rows.push([engine, what, `${with_.toFixed(2)} ms`, `${without.toFixed(2)} ms`, `${gap.toFixed(1)} %`])
    }
  }
  return table(['engine', '', 'with an account, p50', 'without, p50', 'gap'], rows)
}
