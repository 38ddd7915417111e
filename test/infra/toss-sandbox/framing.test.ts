import { beforeAll, describe, expect, test } from 'vitest'
import {
  createBrandpayShopper,
  BRANDPAY_CUSTOMER as WHO,
} from '../../../infra/toss-sandbox/brandpay-shopper.ts'
import { createScene, ORIGIN, type Scene } from './support.ts'

const SHOP = 'https://shop.test'
const URLS = { successUrl: 'http://back.test/ok', failUrl: 'https://other.test:8443/no' }

// Who may frame a page of the sandbox: whoever asked for it (reliability.md 3.11).
describe('who may frame', () => {
  let scene: Scene
  let orders = 0
  beforeAll(async () => {
    scene = await createScene()
  })

  async function policyOf(address: string, init?: RequestInit) {
    const answer = await scene.sandbox.fetch(new Request(ORIGIN + address, init))
    const header = answer.headers.get('content-security-policy') ?? ''
    // A comma would begin another policy, and a directive said twice would not count.
    const directives = header.split('; ').map(directive => directive.split(' '))
    expect([header.includes(','), directives.length]).toEqual([false, 9])
    return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]))
  }
  const framers = async (address: string, init?: RequestInit) =>
    (await policyOf(address, init))['frame-ancestors']
  const press = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

  const openPayment = async (more: object) => {
    const id = await scene.shopper.open({ orderId: `order-${++orders}`, amount: 1_000, ...more })
    return `/v2/window/${id}`
  }
  const openRegistration = async (more: object) =>
    `/v2/billing/${await scene.shopper.openRegistration({ customerKey: 'customer-1', ...more })}`
  const openBrandpay = async (more: object) => {
    const brandpay = createBrandpayShopper(scene.sandbox.fetch, ORIGIN)
    return new URL(await brandpay.open('settings', undefined, { ...WHO, ...more })).pathname
  }
  const widget = (kind: string) => async (more: { origin?: string }) =>
    `/v2/widget/${kind}?${new URLSearchParams({ id: 'w1', ...more })}`

  const pages = {
    'the payment window': (more: object) => openPayment({ more: { windowTarget: 'iframe', ...more } }),
    'the registration window': (more: object) => openRegistration({ more }),
    'the window of brandpay': openBrandpay,
    'the methods of the widget': widget('methods'),
    'its agreement': widget('agreement'),
    'its window': widget('window'),
  }

  describe.each(Object.entries(pages))('%s', (_, open) => {
    test.each([
      SHOP,
      'http://127.0.0.1:3000',
      'http://localhost:5173',
      'https://xn--bj0bj06e.kr',
      'https://my_shop.test',
    ])('%s, who asked', async origin => {
      expect(await framers(await open({ origin }))).toEqual([origin])
    })

    test('a host that is an IPv6 address, as far as a policy can say so', async () => {
      expect(await framers(await open({ origin: 'http://[::1]:3000' }))).toEqual(['http:'])
    })

    test.each(['https://a;script-src', 'https://a,b', "https://'self'", 'https://*', 'ftp://shop.test'])(
      'nobody where an address is none: %s',
      async origin => {
        expect(await framers(await open({ origin }))).toEqual(["'none'"])
      },
    )
  })

  test('the windows go on being the shop’s when they are over or refused', async () => {
    const asked = { origin: SHOP, windowTarget: 'iframe' }
    const payment = await openPayment({ more: asked })
    expect(await framers(payment, press({ do: 'approve' }))).toEqual([SHOP]) // nothing is filled in
    expect(await framers(payment, press({ do: 'close' }))).toEqual([SHOP])
    const registration = await openRegistration({ more: asked })
    expect(await framers(registration, press({ do: 'close' }))).toEqual([SHOP])
    const brandpay = await openBrandpay({ origin: SHOP })
    expect(await framers(brandpay, press({ do: 'join' }))).toEqual([SHOP])
    scene.clock.advance(31 * 60_000)
    for (const over of [registration, brandpay]) expect(await framers(over)).toEqual([SHOP])
  })

  test('a window no page asked for: where it leads back to; what leads nowhere: nobody', async () => {
    for (const open of [openPayment, openRegistration]) {
      const { 'frame-ancestors': framers, 'form-action': leadsTo } = await policyOf(await open(URLS))
      expect(framers).toEqual(['http://back.test', 'https://other.test:8443'])
      expect(leadsTo).toEqual(["'self'", 'http://back.test', 'https://other.test:8443'])
    }
    for (const open of [openBrandpay, widget('methods'), widget('agreement'), widget('window')])
      expect(await framers(await open({}))).toEqual(["'none'"])
  })

  test('no address a window leads back to writes into its policy', async () => {
    const leadsTo = { successUrl: 'https://a;sandbox/ok', failUrl: 'https://b,default-src/no' }
    for (const open of [openPayment, openRegistration]) {
      const { 'frame-ancestors': framers, 'form-action': back } = await policyOf(await open(leadsTo))
      expect([framers, back]).toEqual([["'none'"], ["'self'"]])
    }
  })

  test('the console and a receipt, by nobody', async () => {
    const { paymentKey } = await scene.confirmed('order-paid', 1_000)
    for (const address of ['/sandbox', `/receipt/redirection?transactionId=${paymentKey}`])
      expect(await framers(address)).toEqual(["'none'"])
  })
})
