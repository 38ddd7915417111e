import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { CancelRequest, ConfirmRequest, PaymentProvider } from '../../../domain/payment/provider.ts'
import { createTossClient, type TossClientOptions } from '../../../infra/toss/client.ts'
import { createTransport, type Transport } from '../../../infra/toss/transport.ts'
import { createTestVault } from '../../support/vault.ts'
import { cardDone } from './examples.ts'
import { keepLog, listenAs } from './fake-server.ts'

export const SECRET = 'test_sk_canary0secret'
export const { orderId, paymentKey, totalAmount: amount } = cardDone
export const binding = {
  orderId,
  paymentKey,
  amount,
  keyFamily: 'api',
  subject: 'gst_0123456789abcdef',
} as const
export const confirm: ConfirmRequest = { type: 'confirm', binding }
export const cancel: CancelRequest = {
  type: 'cancel',
  binding,
  amount: 5_000,
  taxFreeAmount: 0,
  refundableAmount: 15_000,
  reason: '고객 변심',
  refundAccount: null,
}

/** An answer of the fake Toss: status, body (text as it is, else JSON), headers beside the trace id. */
export const say =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response
      .writeHead(status, { 'x-tosspayments-trace-id': 'f00d', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body))

/** The client over real HTTP to a server that says what it is told to; fresh log and client for each test. */
export class Bench {
  server!: Awaited<ReturnType<typeof listenAs>>
  transport!: Transport
  log = keepLog()
  toss!: PaymentProvider

  clientWith(options: Partial<TossClientOptions> = {}): PaymentProvider {
    const { server, transport, log } = this
    const keys = { api: { clientKey: 'test_ck_a', secretKey: SECRET }, widget: null }
    const { baseUrl } = server
    return createTossClient({
      baseUrl,
      keys,
      send: transport.send,
      vault: createTestVault(),
      log,
      ...options,
    })
  }
}

export function setUpBench(): Bench {
  const bench = new Bench()
  beforeAll(async () => {
    bench.server = await listenAs(() => {})
    bench.transport = createTransport({ baseUrl: bench.server.baseUrl })
  })
  afterAll(async () => {
    bench.transport.close()
    await bench.server.close()
  })
  beforeEach(() => {
    bench.server.heard.length = 0
    bench.log = keepLog()
    bench.toss = bench.clientWith()
  })
  return bench
}
