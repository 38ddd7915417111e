/**
 * The offline Toss for a test: a fetch function that answers like Toss, with a clock, faults and a buyer at hand.
 *
 * ```ts
 * import { createSandbox, createShopper, DOCS_KEYS } from './infra/toss-sandbox/index.ts'
 *
 * const sandbox = await createSandbox({ seed: 'my test' })
 * const shopper = createShopper(sandbox.fetch)
 *
 * // The buyer pays in the window; the shop's server gets this in the successUrl.
 * const { paymentKey } = await shopper.buy({ orderId: 'order-0001', amount: 15_000 })
 *
 * // The server's own call, its fetch replaced by the sandbox's.
 * const response = await sandbox.fetch(
 *   new Request('http://127.0.0.1:8787/v1/payments/confirm', {
 *     method: 'POST',
 *     headers: {
 *       authorization: `Basic ${Buffer.from(`${DOCS_KEYS.api.secretKey}:`).toString('base64')}`,
 *       'content-type': 'application/json',
 *     },
 *     body: JSON.stringify({ paymentKey, orderId: 'order-0001', amount: 15_000 }),
 *   }),
 * )
 * const payment = await response.json()
 * if (payment.status !== 'DONE') throw new Error(`not paid: ${payment.code}`)
 * await sandbox.close()
 * ```
 *
 * @module
 */
export type { BillingJson } from './billing/billing-json.ts'
export type { Control } from './control.ts'
export type { Delivery } from './documents/delivery.ts'
export type { Fault } from './documents/fault.ts'
export type { LoggedRequest } from './documents/request.ts'
export { createMemoryStore } from './memory-store.ts'
export type { KeyPair } from './merchant.ts'
export type { PaymentJson } from './payment-json.ts'
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'
export { listen, type SandboxServer } from './server.ts'
export { createShopper, DOCS_KEYS, type Purchase, type Registration, type Shopper } from './shopper.ts'
export type { SandboxStore } from './store.ts'
