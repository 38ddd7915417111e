import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SANDBOX_KEYS } from '../../../app/settings.server.ts'
import { travelTo } from '../../../app/use-cases/clock/travel.ts'
import { addDays, dayOf, instantAt } from '../../../domain/time.ts'
import { dumpTables } from '../../../e2e/support/dump-tables.ts'
import { findCardNumbers, findSecrets, isLuhn, type Secret } from '../../../e2e/support/secrets.ts'
import { createEdge, type Edge } from '../../../infra/http/node-edge.ts'
import { addressOf, dataAddressOf, isPage } from '../../support/edge/addresses.ts'
import { type EdgeWorld, METRICS_TOKEN, OURS } from '../../support/edge/open-edge-world.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { shopRoutes } from '../../support/shop-handler.ts'

/** Five weeks and all pages on a machine that does other things as well, ms. */
const BUSY_MS = 300_000

const CARD = '4111111111111111'
const PASSWORD = 'a long enough password'

/** Canaries of reliability.md 3.10, asked for everywhere after all the other suites have left their traces. */
export const secretSuite = (edge: EdgeWorld) =>
  describe('a secret', () => {
    const places = new Map<string, string>()
    const secrets: Secret[] = []
    const plant = (name: string, value: string | null | undefined) => {
      expect(value, name).toMatch(/.{8,}/)
      secrets.push({ name, value: value ?? '' })
    }

    // Over a socket, as strangers come: what notes every request in the log is in the way, too.
    let server: Edge
    let port = 0
    beforeAll(async () => {
      const { log } = edge.world.ports
      const handler = (request: Request) => edge.ask(request)
      server = createEdge({ handler, publicUrl: OURS, trustedProxies: [], staticDir: 'nowhere', log })
      port = (await server.listen(0, '127.0.0.1')).port
    })
    afterAll(() => server?.close(0))
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })

    test(
      'is planted wherever there is one',
      async () => {
        const { world, shop, database } = edge
        const { ports, sandbox } = world
        for (const [family, pair] of Object.entries(SANDBOX_KEYS)) {
          const secretKey = pair?.secretKey
          plant(`secret key (${family})`, secretKey)
          plant(`Basic value (${family})`, Buffer.from(`${secretKey}:`).toString('base64'))
        }
        plant('encryption key', Buffer.alloc(32, 7).toString('base64').slice(0, 42))

        // A member whose card dies: a charge that goes through, one that is declined.
        const member = await signUp(world)
        const id = await subscribe(world, member, 'sample-basic-monthly', {
          behaviour: 'dies',
          behaviourCode: 'INVALID_STOPPED_CARD',
          dyingCharge: 2,
        })
        for (const subscriptionId of [id, shop.params.subscriptionId ?? '']) {
          const row = await ports.subscriptions.subscription(subscriptionId)
          plant('billing key', (await ports.billingKeys.find(row?.card_id ?? ''))?.billingKey)
        }
        await travelTo(ports, instantAt(addDays(dayOf(ports.clock.now()), 35)))
        const [attempt] = await sandbox.paymentsOf(shop.waitingOrderId)
        plant('check value of a virtual account', attempt?.secret)

        const answer = await ask('/admin/sign-in', {
          method: 'POST',
          headers: { origin: OURS },
          body: new URLSearchParams({ email: 'owner@example.com', password: PASSWORD }),
        })
        plant('session of a sign-in', /=([\w-]{20,});/.exec(answer.headers.get('set-cookie') ?? '')?.[1])
        plant('password', PASSWORD)
        const hashes = await database.query<{ hash: string }>(
          'SELECT password_hash AS hash FROM accounts.staff',
        )
        for (const { hash } of hashes) plant('password hash', hash.split('$').at(-1))

        // Somebody types a card number where none belongs, and a stranger sends one.
        const body = JSON.stringify({
          eventType: 'UNKNOWN',
          data: { note: CARD },
          billingKey: secrets[5]?.value,
        })
        for (const [path, init] of [
          [`/nowhere/${CARD}?card=${CARD}`, {}],
          ['/webhooks/toss', { method: 'POST', body }],
          [`/checkout/fail?code=REJECT_CARD_PAYMENT&message=${CARD}&orderId=${shop.openOrderId}`, {}],
        ] as const)
          await (await ask(path, init)).text()
        expect(secrets.length).toBeGreaterThanOrEqual(10)
      },
      BUSY_MS,
    )

    test(
      'is told on no page, to nobody, in no way of asking',
      async () => {
        for (const who of ['nobody', 'customer', 'staff'] as const) {
          const cookie = await edge.shop.cookies(who)
          for (const session of cookie.split('; ').filter(Boolean))
            plant(`session sent (${who})`, session.split('=')[1])
          for (const route of shopRoutes) {
            const address = addressOf(route, edge.shop)
            for (const path of isPage(route) ? [address, dataAddressOf(address)] : [address]) {
              const response = await ask(path, { headers: { cookie } })
              const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
              places.set(`${who}: ${path}`, `${headers}\n${await response.text()}`)
            }
          }
        }
        const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
        const metrics = await ask('/metrics', { headers })
        expect(metrics.status).toBe(200)
        places.set('the metrics', await metrics.text())
        plant('token of the metrics', METRICS_TOKEN)
        expect(findSecrets(places, secrets)).toEqual([])
        expect(findCardNumbers(places)).toEqual([])
      },
      BUSY_MS,
    )

    test('stands in no line of the log', () => {
      expect(edge.world.logged.length).toBeGreaterThan(100)
      const log = new Map([['the log', edge.world.logged.join('\n')]])
      places.set('the log', '')
      expect(findSecrets(log, secrets)).toEqual([])
      expect(findCardNumbers(log)).toEqual([])
      const named = edge.world.logged.filter(line => line.includes('"path":"/nowhere/…"'))
      expect(named, 'the address with a card number in it was noted').toHaveLength(1)
    })

    test('stands in no table, but for the hash of a password in its own', async () => {
      const dump = await dumpTables(edge.database)
      for (const table of dump.keys()) places.set(table, '')
      const found = findSecrets(dump, secrets)
      expect(found.filter(place => place !== 'password hash in accounts.staff')).toEqual([])
      expect(found, 'the search finds what is there').not.toEqual([])
      expect(findCardNumbers(dump)).toEqual([])
    })

    test('would be found', () => {
      const secret = { name: 'key', value: 'live_sk_0123456789abcdefghijklmnopqrstuv' }
      const hide = (text: string) => findSecrets(new Map([['page', text]]), [secret])
      for (const text of [
        secret.value,
        `a${secret.value}b`,
        encodeURIComponent(secret.value),
        Buffer.from(secret.value).toString('base64'),
        secret.value.slice(0, 25),
        secret.value.slice(-21),
      ])
        expect(hide(text), text).toEqual(['key in page'])
      expect(hide('nothing')).toEqual([])
      expect([isLuhn(CARD), isLuhn('4111111111111112')]).toEqual([true, false])
      expect(
        findCardNumbers(
          new Map([
            [
              'a',
              `card ${CARD}, 4111 1111 1111 1111, 5555-5555-5555-4444; 1774846800000 4111-****-****-1111`,
            ],
          ]),
        ),
      ).toHaveLength(3)
    })

    test('was looked for in many places', () => {
      console.log(`secrets: ${secrets.length} canaries, ${places.size} places, 0 found`)
      expect(places.size).toBeGreaterThan(200)
      expect(secrets.length).toBeGreaterThanOrEqual(13)
    })
  })
