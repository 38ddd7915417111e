import { describe, expect, test } from 'vitest'
import { routeIds } from '../../../app/http/route-ids.ts'
import { confirmKey } from '../../../domain/payment/keys.ts'
import { remoteParent } from '../../../infra/measures/traces/traceparent.ts'
import { measuresOf, type Watcher } from '../../../infra/measures/watcher.ts'
import type { Heard } from '../../../infra/toss/call.ts'
import { codesOf, OPERATIONS } from '../../../infra/toss/codes.ts'
import { attemptOf, toldOf } from '../../../infra/toss/told.ts'
import { shopRoutes } from '../../support/shop-handler.ts'

const fault = () => {
  throw new Error('the watcher is broken')
}
const ends = () => ({ end: fault })
const broken: Watcher[] = [
  { request: fault, command: fault, toss: fault, job: fault, appended: fault },
  { request: ends, command: ends, toss: ends, job: ends, appended: fault },
]

describe('whoever watches', () => {
  test('is never in the way: its faults are told once, and what is done goes on', async () => {
    const warned: string[] = []
    const measures = measuresOf(broken, { warn: message => warned.push(message) })
    expect(await measures.job('sweep', async () => 3)).toBe(3)
    expect(
      await measures.request({ method: 'GET', traceparent: null }, async () => ({
        route: 'edge',
        status: 200,
      })),
    ).toEqual({ route: 'edge', status: 200 })
    measures.appended('payment', ['PaymentOrdered'])
    await expect(measures.job('sweep', () => Promise.reject(new Error('its own')))).rejects.toThrow('its own')
    expect(warned).toEqual(['a measure failed'])
  })

  test('sees nothing where nobody does', async () => {
    const measures = measuresOf([], { warn: () => undefined })
    const done = { type: 'accepted', events: [] } as const
    const about = { aggregate: 'payment', correlation: 'c' }
    expect(await measures.command(about, async () => done)).toBe(done)
  })
})

describe('an answer of Toss’s', () => {
  const refusal = (code: string, status = 400): Heard => ({ type: 'refusal', code, status, traceId: 'x' })

  test.each<[Heard, string, number | null, string | null]>([
    [{ type: 'answer', body: { secret: 1 }, traceId: null }, 'answered', 200, null],
    [refusal('REJECT_CARD_PAYMENT', 403), 'declined', 403, 'REJECT_CARD_PAYMENT'],
    [refusal('INVALID_API_KEY'), 'ours', 400, 'INVALID_API_KEY'],
    [refusal('ALREADY_PROCESSED_PAYMENT'), 'ask', 400, 'ALREADY_PROCESSED_PAYMENT'],
    [refusal('NOT_FOUND_PAYMENT_SESSION', 404), 'dead', 404, 'NOT_FOUND_PAYMENT_SESSION'],
    [refusal('NOT_FOUND_PAYMENT', 404), 'notFound', 404, 'NOT_FOUND_PAYMENT'],
    [refusal('PROVIDER_ERROR'), 'unknown', 400, 'PROVIDER_ERROR'],
    [refusal('TOO_MANY_REQUESTS', 429), 'rateLimited', 429, 'TOO_MANY_REQUESTS'],
    [refusal('김구매 4111111111111111', 500), 'unknown', 500, null],
    [{ type: 'noise', status: 502, traceId: null }, 'unknown', 502, null],
    [{ type: 'silence', sent: true, code: 'DEADLINE' }, 'unknown', null, null],
    [{ type: 'silence', sent: false, code: 'ECONNREFUSED' }, 'notSent', null, null],
  ])('%j is %s', (heard, outcome, status, code) =>
    expect(toldOf('confirm', heard)).toEqual({ outcome, status, code }),
  )

  test('has its meaning for every code there is', () => {
    for (const operation of OPERATIONS)
      for (const [code, verdict] of codesOf(operation)) {
        const { outcome } = toldOf(operation, refusal(code))
        const isUnknown = verdict === 'tryAgain' || verdict === 'sameKey'
        expect(outcome).toBe(code === 'TOO_MANY_REQUESTS' ? 'rateLimited' : isUnknown ? 'unknown' : verdict)
      }
  })

  test('is of the try its key names', () => {
    expect(attemptOf(confirmKey('shop-1', 'pay_1', 3))).toBe(3)
    expect([attemptOf(undefined), attemptOf('another key'), attemptOf('a:12345678901')]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('where a request belongs', () => {
  const idOf = routeIds(
    Object.fromEntries(shopRoutes.map(route => [route.id, { ...route, path: own(route) }])),
  )

  /** As a build has it: of the parent’s address no more. */
  function own({ path, parentId, isIndex }: (typeof shopRoutes)[number]): string | undefined {
    const parent = shopRoutes.find(({ id }) => id === parentId)
    return isIndex ? undefined : path.slice(parent?.path.length ?? 0).replace(/^\//, '')
  }

  test('every pattern names the innermost of its routes', () => {
    for (const { id, path, isLayout } of shopRoutes) if (!isLayout) expect(idOf(path), path).toBe(id)
    expect(idOf('/metrics')).toBe('metrics')
    expect(idOf('/payments/shop-1')).toBe('edge') // an address, not a pattern
  })

  test.each([
    null,
    '',
    'nonsense',
    `00-${'0'.repeat(32)}-0123456789abcdef-01`,
    `00-${'a'.repeat(32)}-0000000000000000-01`,
    `ff-${'a'.repeat(32)}-0123456789abcdef-01`,
    `00-${'A'.repeat(32)}-0123456789abcdef-01`,
    `00-${'a'.repeat(32)}-0123456789abcdef-01, 00-${'b'.repeat(32)}-0123456789abcdef-01`,
  ])('%s is no trace to go on with', header => expect(remoteParent(header)).toBeNull())

  test('a well-formed one is', () => {
    expect(remoteParent(`00-${'a'.repeat(32)}-0123456789abcdef-01`)).not.toBeNull()
  })
})
