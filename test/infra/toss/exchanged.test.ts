import { beforeEach, describe, expect, test } from 'vitest'
import type { Exchange } from '../../../domain/payment/exchanges.ts'
import type { PaymentProvider } from '../../../domain/payment/provider.ts'
import { NOBODY } from '../../../domain/payment/provider-payment.ts'
import { createTransport } from '../../../infra/toss/transport.ts'
import { binding, cancel, confirm, orderId, paymentKey, SECRET, say, setUpBench } from './bench.ts'
import { cardDone, depositAwaited } from './examples.ts'

const bench = setUpBench()

describe('what is kept of a question to Toss and its answer', () => {
  let noted: Exchange[]
  let toss: PaymentProvider
  beforeEach(() => {
    noted = []
    toss = bench.clientWith({ exchanges: { note: exchange => void noted.push(exchange) }, deadlineMs: 300 })
  })

  test('an answer, beside what was asked', async () => {
    bench.server.answer = say(200, cardDone)
    await toss.confirm(confirm, 'v1:key')
    expect(noted).toEqual([
      {
        orderId,
        endpoint: 'POST /v1/payments/confirm',
        idempotencyKey: 'v1:key',
        request: { paymentKey: 'tviva…WPX3', orderId, amount: cardDone.totalAmount },
        outcome: 'answered',
        status: 200,
        code: null,
        traceId: 'f00d',
        answer: expect.objectContaining({ status: 'DONE', totalAmount: 15_000, method: '카드' }),
        tookMs: expect.any(Number),
      },
    ])
    const answer = noted[0]?.answer as Record<string, unknown>
    expect(answer, 'what a payment does not have').not.toHaveProperty('virtualAccount')
    expect(answer).toMatchObject({
      secret: '•••',
      card: { number: '•••', issuerCode: '61' },
      orderName: '•••',
    })
  })

  test('each way an answer may not come', async () => {
    bench.server.answer = say(403, { code: 'REJECT_CARD_PAYMENT', message: '김토스 님의 한도초과' })
    await toss.confirm(confirm, 'k')
    for (const code of ['PROVIDER_ERROR', 'A_CODE_OF_NEXT_YEAR']) {
      bench.server.answer = say(400, { code, message: '' })
      await toss.confirm(confirm, 'k')
    }
    bench.server.answer = say(502, '<html>김토스</html>')
    await toss.lookup(binding)
    bench.server.answer = () => undefined
    await toss.lookup(binding, 'orderId')
    const baseUrl = 'http://127.0.0.1:9'
    const transport = createTransport({ baseUrl })
    const nobody = bench.clientWith({
      ...{ baseUrl, send: transport.send },
      exchanges: { note: exchange => void noted.push(exchange) },
    })
    await nobody.lookup(binding)
    transport.close()
    expect(
      noted.map(({ endpoint, outcome, status, code, answer }) => [endpoint, outcome, status, code, answer]),
    ).toEqual([
      ['POST /v1/payments/confirm', 'refused', 403, 'REJECT_CARD_PAYMENT', null],
      ['POST /v1/payments/confirm', 'undecided', 400, 'PROVIDER_ERROR', null],
      ['POST /v1/payments/confirm', 'undecided', 400, 'A_CODE_OF_NEXT_YEAR', null],
      ['GET /v1/payments/{paymentKey}', 'unreadable', 502, null, null],
      ['GET /v1/payments/orders/{orderId}', 'noAnswer', null, 'DEADLINE', null],
      ['GET /v1/payments/{paymentKey}', 'notSent', null, expect.any(String), null],
    ])
  })

  test('nothing of a person, no key and no secret, whatever is asked and answered', async () => {
    const refundAccount = { bank: '20', accountNumber: '1000123456789', holderName: '김토스' }
    const credential = { billingKey: 'billing-canary=', customerKey: 'customer-canary' }
    for (const answer of [
      say(200, cardDone),
      say(200, depositAwaited),
      say(200, {
        ...{
          김토스: '010-1234-5678',
          status: '김토스',
          code: '김토스 010-1234-5678',
          method: '010-1234-5678',
        },
        metadata: { code: 'KIM', memberNo: 1012345678, kim_01012345678: 'x', amount: 1012345678 },
        mobilePhone: { customerMobilePhone: 1012345678, settlementStatus: '김토스' },
        virtualAccount: { accountNumber: 1000123456789, bankCode: '1000123456789' },
      }),
      say(400, { code: '김토스', message: '김토스' }),
    ]) {
      bench.server.answer = answer
      await toss.confirm(confirm, `v1:confirm:${orderId}:${paymentKey}:1`)
      await toss.cancel({ ...cancel, refundAccount }, 'v1:key')
      await toss.lookup(binding)
      const charge = { type: 'charge', binding, credential, orderName: '생수', taxFreeAmount: 0 } as const
      await toss.charge(charge, 'v1:key')
    }
    expect(noted).toHaveLength(16)
    const written = JSON.stringify(noted)
    for (const text of [
      ...[
        SECRET,
        btoa(`${SECRET}:`),
        'billing-canary',
        'customer-canary',
        '고객 변심',
        '김토스',
        '010-1234',
        '1012345678',
      ],
      ...[
        'KIM',
        paymentKey,
        '1000123456789',
        '43301234',
        'ps_',
        'receipt/redirection',
        cardDone.card.approveNo,
      ],
    ])
      expect(written).not.toContain(text)
    expect(written).toContain('POST /v1/billing/{billingKey}')
  })

  test('an answer that cannot be kept is recorded all the same, and told of in the log', async () => {
    const deep = `{"a":${'['.repeat(9_000)}${']'.repeat(9_000)},${JSON.stringify(cardDone).slice(1)}`
    bench.server.answer = say(200, deep)
    expect(await toss.confirm(confirm, 'v1:key')).toMatchObject({ type: 'found' })
    expect(noted).toEqual([])
    expect(bench.log.lines).toContainEqual(['error', 'exchange not kept', expect.anything()])
  })

  test('of a long answer only its length is kept', async () => {
    bench.server.answer = say(200, {
      ...cardDone,
      cancels: Array(500).fill({ cancelStatus: 'DONE', amount: 1 }),
    })
    await toss.lookup(binding)
    expect(noted[0]?.answer).toMatch(/^… \d{5,}$/)
  })

  test('books, billing keys and payments of no order of ours are not kept', async () => {
    bench.server.answer = say(200, [])
    for await (const row of toss.transactions(
      'api',
      '2026-03-30T00:00:00.000Z' as never,
      '2026-03-30T01:00:00.000Z' as never,
    ))
      expect(row).toBeUndefined()
    await toss.find({ orderId }, 'api', binding.subject)
    await toss.lookup({ ...binding, subject: NOBODY })
    await toss.cancel({ ...cancel, binding: { ...binding, subject: NOBODY } }, 'v1:key')
    await toss.deleteBillingKey({ billingKey: 'b', customerKey: 'c' })
    expect(noted).toEqual([])
  })
})
