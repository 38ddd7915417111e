import { describe, expect, test } from 'vitest'
import { binding, cancel, confirm, orderId, paymentKey, SECRET, say, setUpBench } from './bench.ts'
import { cardDone } from './examples.ts'

const bench = setUpBench()

describe('what is logged', () => {
  test('operation, status, code, trace id, duration, and nothing else', async () => {
    bench.server.answer = say(403, { code: 'REJECT_CARD_PAYMENT', message: '한도초과' })
    await bench.toss.confirm(confirm, 'k')
    expect(bench.log.lines).toEqual([
      [
        'info',
        'toss',
        {
          operation: 'confirm',
          status: 403,
          code: 'REJECT_CARD_PAYMENT',
          traceId: 'f00d',
          durationMs: expect.any(Number),
        },
      ],
    ])
  })

  test('no key, payment key, order, name or account, whatever happens', async () => {
    const refundAccount = { bank: '20', accountNumber: '1000123456789', holderName: '김토스' }
    for (const answer of [
      say(200, cardDone),
      say(200, '<html>'),
      say(200, {}),
      say(400, { code: 'NEW_ONE' }),
    ]) {
      bench.server.answer = answer
      await bench.toss.confirm(confirm, 'v1:key')
      await bench.toss.cancel({ ...cancel, refundAccount }, 'v1:key')
      await bench.toss.lookup(binding)
    }
    const written = JSON.stringify(bench.log.lines)
    for (const text of [
      SECRET,
      btoa(`${SECRET}:`),
      paymentKey,
      orderId,
      '변심',
      '김토스',
      '1000123456789',
      '4330',
      'v1:key',
      'ps_',
    ])
      expect(written).not.toContain(text)
  })

  test('a code the table lacks, once per operation', async () => {
    bench.server.answer = say(400, { code: 'A_CODE_OF_NEXT_YEAR' })
    for (let nth = 0; nth < 3; nth++) await bench.toss.confirm(confirm, 'k')
    await bench.toss.cancel(cancel, 'k')
    expect(bench.log.lines.filter(([level]) => level === 'warn')).toEqual([
      ['warn', 'toss code not in the table', { operation: 'confirm', code: 'A_CODE_OF_NEXT_YEAR' }],
      ['warn', 'toss code not in the table', { operation: 'cancel', code: 'A_CODE_OF_NEXT_YEAR' }],
    ])
  })

  test('errors where a person has to look', async () => {
    for (const answer of [
      say(401, { code: 'UNAUTHORIZED_KEY' }),
      say(200, { ...cardDone, totalAmount: 1 }),
    ]) {
      bench.server.answer = answer
      await bench.toss.cancel(cancel, 'k')
    }
    expect(bench.log.lines.filter(([level]) => level === 'error').map(([, message]) => message)).toEqual([
      'toss refuses our request',
      'toss answer quarantined',
    ])
  })

  test('a warning where a buyer’s browser may have brought it', async () => {
    bench.server.answer = say(400, { code: 'INVALID_REQUEST' })
    await bench.toss.confirm(confirm, 'k')
    bench.server.answer = say(200, { ...cardDone, status: 'IN_PROGRESS', approvedAt: null, totalAmount: 1 })
    await bench.toss.lookup(binding)
    expect(bench.log.lines.filter(([level]) => level !== 'info').map(([level]) => level)).toEqual([
      'warn',
      'warn',
    ])
  })
})
