import { expect, test } from 'vitest'
import { stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { releaseAsShown } from '../../support/release.ts'

test('a renewal that another one’s try kept waiting is looked at again soon, also where that try is over by then', async () => {
  const shop = await openMemoryShop()
  const { ports } = shop
  const { breaker } = ports
  await subscribe(shop, await signUp(shop), 'sample-basic-monthly')
  await stopCharges(ports, '점검')
  await shop.pass(32 * DAY_MS)
  for (let looks = 0; looks < 12; looks++) {
    await renewDue(ports)
    await shop.pass(15 * MINUTE_MS)
  }
  await releaseAsShown(ports, '끝')
  for (let nth = 0; nth < 5; nth++) breaker.note('fault')
  await shop.pass(MINUTE_MS)
  const other = breaker.turn()
  expect(other.allows()).toBe(true)
  const turn = () => {
    const own = breaker.turn()
    return {
      ...own,
      allows() {
        const may = own.allows()
        other.end()
        return may
      },
    }
  }
  const { captures } = await shop.sandbox.books()
  await renewDue({ ...ports, breaker: { ...breaker, turn } })
  expect([(await shop.sandbox.books()).captures, breaker.allows()]).toEqual([captures, true])
  await shop.pass(15 * MINUTE_MS)
  await renewDue(ports)
  expect((await shop.sandbox.books()).captures).toBe(captures + 1)
})
