import { SANDBOX_KEYS } from '../../../app/settings.server.ts'
import type { CancelRequest } from '../../../domain/payment/provider.ts'
import type { Answer, KeyFamily } from '../../../domain/payment/provider-payment.ts'
import { instantOf, MINUTE_MS } from '../../../domain/time.ts'
import { createTossClient, type TossClientOptions } from '../../../infra/toss/client.ts'
import { createSandbox, type SandboxOptions } from '../../../infra/toss-sandbox/sandbox.ts'
import { createShopper } from '../../../infra/toss-sandbox/shopper.ts'
import { createTestVault } from '../../support/vault.ts'
import { keepLog } from './fake-server.ts'

const ORIGIN = 'http://127.0.0.1:8787'

/** The client and the offline Toss, with a buyer, an open vault, and a clock that stands still. */
export async function atSandbox(
  options: Partial<TossClientOptions> = {},
  sandboxOptions: Partial<SandboxOptions> = {},
) {
  const clock = { now: () => instantOf(Date.parse('2026-03-30T05:39:56Z')) }
  const sandbox = await createSandbox({ clock, publicUrl: ORIGIN, ...sandboxOptions })
  const shopper = createShopper(sandbox.fetch, ORIGIN)
  const vault = createTestVault()
  const log = keepLog()
  const { fetch: send } = sandbox
  const toss = createTossClient({ baseUrl: ORIGIN, keys: SANDBOX_KEYS, send, vault, log, ...options })

  let orders = 0
  /** A payment the buyer has authenticated, and what its answers are held against. */
  async function bought({
    amount = 50_000,
    method = 'CARD',
    family = 'api' as KeyFamily,
    taxFreeAmount = 0,
  } = {}) {
    const orderId = `test-${String(++orders).padStart(12, '0')}`
    const clientKey = SANDBOX_KEYS[family]?.clientKey ?? ''
    const { paymentKey } = await shopper.buy({ orderId, amount, method, clientKey, more: { taxFreeAmount } })
    return { orderId, amount, paymentKey, keyFamily: family, subject: 'gst_0123456789abcdef' } as const
  }

  async function paid(...how: Parameters<typeof bought>) {
    const binding = await bought(...how)
    const answer = await toss.confirm({ type: 'confirm', binding }, `confirm:${binding.paymentKey}`)
    if (answer.type !== 'found') throw new Error(JSON.stringify(answer))
    return { binding, payment: answer.payment }
  }

  return {
    sandbox,
    shopper,
    vault,
    log,
    toss,
    bought,
    paid,
    minutes: (n: number) => sandbox.advance(n * MINUTE_MS),
  }
}

/** A cancel of a captured payment, from what differs. */
export const cancelOf = (
  binding: CancelRequest['binding'],
  rest: Partial<CancelRequest> & Pick<CancelRequest, 'amount' | 'refundableAmount'>,
): CancelRequest => ({
  type: 'cancel',
  binding,
  taxFreeAmount: 0,
  reason: '고객 변심',
  refundAccount: null,
  ...rest,
})

/** The payment found. @throws when the answer is anything else */
export function found(answer: Answer) {
  if (answer.type !== 'found') throw new Error(JSON.stringify(answer))
  return answer.payment
}
