import { beforeAll, describe, expect, test } from 'vitest'
import { addressOf, dataAddressOf, isPage } from '../../support/edge/addresses.ts'
import { type EdgeWorld, OURS } from '../../support/edge/open-edge-world.ts'
import { tablesOf } from '../../support/edge/unchanged.ts'
import { shopRoutes } from '../../support/shop-handler.ts'

/** What being looked at may write all the same: who looked at whose data (R33), and that the key is in use their address is sealed by. */
const NOTED = ['accounts.access_log', 'es.subject_keys']
/** … of a payment that is not settled: that Toss was asked how it stands, and when it is asked next. */
const LOOKED_UP = ['ops.toss_exchanges', 'rm.due']

const VISITORS = ['everybody', 'nobody'] as const

/** R11: a GET and a HEAD change nothing, of any address, as a document and as data, of whoever asks. */
export const readSuite = (edge: EdgeWorld) =>
  describe('what is only looked at', () => {
    const cookies = new Map<string, string>()
    let asked = 0
    beforeAll(async () => {
      for (const who of VISITORS) cookies.set(who, await edge.shop.cookies(who))
    })
    const tables = (besides: readonly string[] = []) => tablesOf(edge.database, [...NOTED, ...besides])

    async function look(path: string, method: 'GET' | 'HEAD', cookie: string): Promise<void> {
      const answer = await edge.ask(new Request(OURS + path, { method, headers: { cookie } }))
      await answer.arrayBuffer()
      await edge.world.settled()
      asked++
    }

    test.each(shopRoutes.map(route => [route.path, route] as const))(
      '%s stays as it was',
      async (_, route) => {
        const address = addressOf(route, edge.shop)
        const before = await tables()
        for (const cookie of cookies.values())
          for (const path of isPage(route) ? [address, dataAddressOf(address)] : [address])
            for (const method of ['GET', 'HEAD'] as const) await look(path, method, cookie)
        expect(await tables()).toEqual(before)
      },
    )

    test('an order whose deposit is awaited is asked about at Toss, and stays as it was', async () => {
      const [all, before] = [await tables(), await tables(LOOKED_UP)]
      for (const at of ['/payments', '/admin/payments'])
        for (const method of ['GET', 'HEAD'] as const)
          await look(`${at}/${edge.shop.waitingOrderId}`, method, cookies.get('everybody') ?? '')
      expect(await tables(LOOKED_UP)).toEqual(before)
      expect(await tables(), 'it was asked about').not.toEqual(all)
    })

    test('was all of it', () => {
      console.log(`reads: ${shopRoutes.length} addresses, ${asked} requests, 0 effects`)
      expect(asked).toBeGreaterThan(4 * shopRoutes.length)
    })
  })
