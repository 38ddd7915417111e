import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BrowserScene, createBrowserScene } from './browser-scene.ts'
import { brandpayCases } from './sdk-brandpay-cases.ts'
import { paymentCases } from './sdk-payment-cases.ts'
import { readSdkTypes } from './sdk-types.ts'
import { widgetsCases } from './sdk-widgets-cases.ts'

/** The official package, unmodified, in a real Chromium; pictures of every window with `SHOW=<folder>`. */
let scene: BrowserScene
beforeAll(async () => {
  scene = await createBrowserScene()
}, 120_000)
afterAll(() => scene?.close())

const types = readSdkTypes()
const scenes = () => scene
paymentCases(scenes, types)
widgetsCases(scenes)
brandpayCases(scenes)

describe('the surface of the package', () => {
  const INTERFACES = [
    'TossPaymentsSDK',
    'TossPaymentsPayment',
    'TossPaymentsWidgets',
    'TossPaymentsBrandpay',
    'WidgetPaymentMethodWidget',
    'WidgetAgreementWidget',
    'WidgetPaymentWindow',
  ]

  /** Known methods that no test above calls, each with its reason. */
  const LEFT_OUT: Readonly<Record<string, string>> = {}

  test('has no method that was not called above', () => {
    const known = INTERFACES.flatMap(name => types.methods(name).map(method => `${name}.${method}`))
    expect(known.length).toBeGreaterThan(20)
    expect(known.filter(name => !scene.called.has(name) && !LEFT_OUT[name])).toEqual([])
    expect(Object.keys(LEFT_OUT).filter(name => scene.called.has(name) || !known.includes(name))).toEqual([])
  })
})
