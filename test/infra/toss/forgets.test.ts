import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { callToss } from '../../../infra/toss/call.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

test('what was asked of Toss is forgotten once it is answered', async () => {
  const asked: WeakRef<Request>[] = []
  const options = {
    baseUrl: 'http://127.0.0.1',
    send: async (request: Request) => {
      asked.push(new WeakRef(request))
      return Response.json({})
    },
    log: { info() {}, warn() {}, error() {} },
    deadlineMs: 60_000,
    nowMs: () => performance.now(),
    after: (ms: number, then: () => void) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
  }
  for (let nth = 0; nth < 20; nth++)
    await callToss(options, 'test_sk_1', { operation: 'lookup', method: 'GET', path: `/v1/payments/${nth}` })
  for (let turn = 0; turn < 10; turn++) {
    await nextTurn()
    collectGarbage()
  }
  // The last one may still stand on the stack.
  expect(asked.filter(request => request.deref() !== undefined).length).toBeLessThanOrEqual(1)
})
