import { describe, expect, test } from 'vitest'
import { createLog } from '../../infra/log.ts'
import { scrubPath, scrubText } from '../../infra/scrub.ts'

function listen() {
  const lines: string[] = []
  return { log: createLog({ write: line => lines.push(line) }), lines }
}
const only = (lines: readonly string[]) => JSON.parse(lines[0] ?? '{}')

describe('a line of the log', () => {
  test('is one JSON object with time, level and message', () => {
    const { log, lines } = listen()
    log.warn('answer unknown', { orderId: 'jb01-a', code: 'PROVIDER_ERROR', status: 400 })
    expect(lines).toHaveLength(1)
    expect(only(lines)).toMatchObject({
      level: 'warn',
      msg: 'answer unknown',
      orderId: 'jb01-a',
      code: 'PROVIDER_ERROR',
      status: 400,
    })
    expect(only(lines).time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('has no field that is not on the list, and says whose were left out', () => {
    const { log, lines } = listen()
    log.info('x', { email: 'kim@shop.example', body: { card: 1 }, orderId: { deep: 'kim' }, status: 200 })
    expect(lines.join('')).not.toContain('kim')
    expect(only(lines)).toMatchObject({ status: 200, dropped: ['email', 'body', 'orderId'] })
  })

  test('cannot be split or forged by what it tells', () => {
    const { log, lines } = listen()
    log.info('a\n{"level":"error"}\u2028b', { code: 'X\r\nY', path: '/a\n/b' })
    expect(lines).toHaveLength(1)
    expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n\u2028]|\\n|\\r/)
  })

  test('tells of an error its kind, message, code and place, not what it carries', () => {
    const { log, lines } = listen()
    const error = Object.assign(new TypeError('no'), {
      code: '23505',
      constraint: 'customers_email',
      detail: 'Key (email)=(kim@shop.example) already exists.',
      cause: new Error('because of kim@shop.example:secret', { cause: { password: 'hunter22' } }),
    })
    log.error('failed', { error })
    expect(only(lines).error).toMatchObject({
      type: 'TypeError',
      message: 'no',
      code: '23505',
      constraint: 'customers_email',
    })
    expect(only(lines).error.at[0]).toContain('log.test.ts')
    expect(lines.join('')).not.toMatch(/Key \(email\)|hunter22/)
  })

  test('survives anything thrown', () => {
    const { log, lines } = listen()
    for (const error of [null, undefined, 'text', 7, { a: 1 }]) log.error('failed', { error })
    expect(lines).toHaveLength(5)
  })
})

describe('text in a log', () => {
  test.each([
    ['refused test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R', 'zXLkKEypNArWmo50nX3lmeaxYG5R'],
    ['refused live_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6', 'OaPz8L5KdmQXkzRz3y47BMw6'],
    ['authorization: Basic dGVzdF9za19hYmM6', 'dGVzdF9za19hYmM6'],
    ['connect postgres://jangbu:hunter22@db/jangbu', 'hunter22'],
    ['POST /v1/billing/wvNDQGsx%3D failed', 'wvNDQGsx'],
    ['at https://api.tosspayments.com/v1/billing/short', 'short'],
    ['returned to /x?customerKey=c&authKey=bln_1 twice', 'bln_1'],
    ['body {"billingKey":"wvNDQGsx","customerKey":"8a3c"}', 'wvNDQGsx'],
    ['body {"billingKey":"wvNDQGsx","customerKey":"8a3c"}', '8a3c'],
    ['the key wvNDQGsxxkrHImWiIgd_APtT_w1hbE7deT7ul27FYn0= is gone', 'wvNDQGsx'],
    ['card 4330123412341234 refused', '4330123412341234'],
    ['card 4330-1234-1234-1234 refused', '1234-1234'],
  ])('%j does not tell the secret', (text, secret) => expect(scrubText(text)).not.toContain(secret))

  test('is cut at 500 characters', () => expect(scrubText('a'.repeat(9_000))).toHaveLength(501))
})

describe('a path in a log', () => {
  test.each([
    ['/checkout/success?paymentKey=tgen_1&orderId=a&amount=1', '/checkout/success'],
    ['/guest/jb01-aaaa/0aX-token', '/guest/…'],
    ['/guest/jb01-aaaa/0aX-token.data?_routes=x', '/guest/…'],
    ['/admin/setup/k3x9', '/admin/setup/…'],
    ['/admin/invitation/k3x9', '/admin/invitation/…'],
    ['/admin/password/k3x9', '/admin/password/…'],
    ['/admin/password', '/admin/password'],
    [`/reset/${'k3x9_-A'.repeat(6)}k`, '/reset/…'],
    ['/reset/k3x9.data?_routes=x', '/reset/…'],
    ['/reset?sent=1', '/reset'],
    ['/verify/k3x9', '/verify/…'],
    ['/Guest/jb01-aaaa/0aX-token', '/Guest/…'],
    ['/ADMIN/Setup/k3x9', '/ADMIN/Setup/…'],
    ['/%67uest/jb01-aaaa/0aX-token', '/guest/…'],
    ['/./guest/jb01-aaaa/0aX-token', '/guest/…'],
    ['/x/../guest/jb01-aaaa/0aX-token', '/guest/…'],
    ['/%2e/reset/k3x9', '/reset/…'],
    ['/x/%2E%2e/%72eset/k3x9', '/reset/…'],
    ['/admin/x/../setup/k3x9', '/admin/setup/…'],
    ['//guest/jb01-aaaa/0aX-token', '/guest/…'],
    ['/x/..//guest/jb01-aaaa/0aX-token', '/guest/…'],
    ['/\\guest/jb01-aaaa/0aX-token', '/guest/…'],
    ['http://shop.test/guest/jb01-aaaa/0aX-token', '/guest/…'],
    ['/guest/jb01-aaaa/0aX%0Atoken', '/guest/…'],
    ['/./guest/jb01-aaaa/%E0%A4%A', '/guest/…'],
    ['//', '//'],
    ['http://[', 'http://['],
    ['', ''],
    ['*', '*'],
    ['/./x', '/./x'],
    ['/%E0%A4%A/k3x9', '/%E0%A4%A/k3x9'],
    ['/%EC%83%81', '/%EC%83%81'],
    ['/admin/setup/k3x9#x', '/admin/setup/…'],
    ['/v1/billing/wvNDQGsxxkrHImWiIgd_APtT_w1hbE7deT7ul27FYn0%3D', '/v1/billing/…'],
    ['/v1/billing/authorizations/issue', '/v1/billing/authorizations/issue'],
    [`/x/${'k'.repeat(60)}/y`, '/x/…/y'],
    ['/payments/jb01-aaaaaaaaaaaaaaaaaaaaaaaa', '/payments/jb01-aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['/admin/events/12', '/admin/events/12'],
  ])('%s is told as %s', (path, told) => expect(scrubPath(path)).toBe(told))
})
