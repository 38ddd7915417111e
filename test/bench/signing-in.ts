import * as staffSignIn from '../../app/routes/admin.sign-in.tsx'
import * as askReset from '../../app/routes/reset.tsx'
import * as signIn from '../../app/routes/sign-in.tsx'
import * as signUp from '../../app/routes/sign-up.tsx'
import { type Engines, engineNames } from '../../infra/setup/bench/engines.ts'
import { median, table, timeOf } from '../../infra/setup/bench/measure.ts'
import { openDeskVisitor, openOwner } from '../app/access/desk-visitor.ts'
import { openVisitor } from '../app/customer/visitor.ts'
import { comeInByMail } from '../support/first-entry.ts'
import { openShop } from '../support/shop-world.ts'

const PASSWORD = 'correct horse battery'
const KNOWN = 'known@example.com'
const WARM_UP = 10
/** How far the two medians may be apart, of the one without an account (reliability.md 3.8). Measured: 1.6 % at most. */
const GAP_MAX = 0.1
/** A gap of a busy machine is gone when it is measured again; one that tells something is there each time. */
const TIMES_MORE = 2

/**
 * Does the time an answer takes tell whether an address has an account (R17), a customer's or one of the staff's? The whole
 * action, limits included, for both in turns; what is done after the answer is waited for outside of the measure.
 * @param overrun is told of each gap that is too wide
 */
export async function measureEnumeration(
  engines: Engines,
  times: number,
  overrun: (what: string) => void,
): Promise<string> {
  const rows: string[][] = []
  for (const engine of engineNames) {
    const database = await engines.another(engine)
    const shop = await openShop(database)
    await shop.ports.customers.signUp({ email: KNOWN, name: '이회원', password: PASSWORD })
    await comeInByMail({ ...shop.ports, database }, KNOWN, PASSWORD)
    await openOwner(shop, { name: '주인', email: KNOWN, password: PASSWORD })
    const visitor = openVisitor(shop)
    const atDesk = openDeskVisitor(shop)
    let strangers = 0
    const stranger = () => `stranger${++strangers}@example.com`
    const forms = {
      'sign in, wrong password': (email: string) =>
        visitor.post(signIn.action, '/sign-in', { email, password: 'not this one' }),
      'staff sign in, wrong password': (email: string) =>
        atDesk.post(staffSignIn.action, '/admin/sign-in', { email, password: 'not this one' }),
      'sign up': (email: string) =>
        visitor.post(signUp.action, '/sign-up', { email, name: '이', password: PASSWORD, agree: 'on' }),
      'ask for a reset': (email: string) => visitor.post(askReset.action, '/reset', { email }),
    }
    /** The medians of both, each pair in another order, so that neither always comes after the other. */
    const sideBySide = async (post: (email: string) => Promise<unknown>) => {
      const known: number[] = []
      const unknown: number[] = []
      for (let nth = -WARM_UP; nth < times; nth++) {
        const pair = [[known, KNOWN] as const, [unknown, stranger()] as const]
        for (const [measured, email] of nth % 2 === 0 ? pair : pair.reverse()) {
          await database.query('DELETE FROM accounts.rate_limits')
          const ms = await timeOf(() => post(email))
          await shop.settled()
          if (nth >= 0) measured.push(ms)
        }
      }
      const [with_, without] = [median(known), median(unknown)]
      return { with_, without, gap: Math.abs(with_ - without) / without }
    }
    for (const [what, post] of Object.entries(forms)) {
      let seen = await sideBySide(post)
      for (let more = TIMES_MORE; more > 0 && seen.gap > GAP_MAX; more--) seen = await sideBySide(post)
      const { with_, without, gap } = seen
      const shown = `${(gap * 100).toFixed(1)} %`
      if (gap > GAP_MAX) overrun(`${engine}, ${what}: ${shown} apart, and ${GAP_MAX * 100} % is the most`)
      rows.push([engine, what, `${with_.toFixed(2)} ms`, `${without.toFixed(2)} ms`, shown])
    }
  }
  return table(['engine', '', 'with an account, p50', 'without, p50', 'gap'], rows)
}
