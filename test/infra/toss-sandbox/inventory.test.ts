import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { surfaceOf } from '../../../infra/setup/toss-coverage/browser-script.ts'
import { endpoints, isUsed, names, templateOf, textsUnder } from '../../../infra/setup/toss-coverage/code.ts'
import { createConformity } from '../../../infra/setup/toss-coverage/conformity.ts'
import { readInventory, readPage } from '../../../infra/setup/toss-coverage/inventory.ts'
import { parseReasons } from '../../../infra/setup/toss-coverage/reasons.ts'
import { TOSS_CODES } from '../../../infra/toss-sandbox/errors.ts'

const { items } = readInventory(process.cwd())
const namesOf = (kind: string) => items.filter(item => item.kind === kind).map(({ name }) => name)

describe('the inventory', () => {
  test('has every code of the error table, with its status, and no other', () => {
    const listed = items.filter(({ kind }) => kind === 'error').map(({ name, cells }) => [name, cells.status])
    const known = [...TOSS_CODES.values()].map(({ code, status }) => [code, String(status)])
    expect(listed.sort()).toEqual(known.sort())
  })

  test("has every member of the official package's types", () => {
    const types = readFileSync('node_modules/@tosspayments/tosspayments-sdk/types/index.d.ts', 'utf8')
    const code = types.replace(/\/\*[\s\S]*?\*\//g, '')
    const members = new Set([...code.matchAll(/^\s+(\w+)\??: /gm)].map(([, name = '']) => name))
    const page = [readFileSync('docs/toss/sdk.md', 'utf8')]
    expect(members.size).toBeGreaterThan(80)
    expect([...members].filter(name => !names(page, name))).toEqual([])
  })

  test('is cited, or a page of Toss, by whatever handles an endpoint', () => {
    const sources = textsUnder(process.cwd(), 'infra/toss-sandbox', /\.ts$/)
    const undocumented = [...new Set(endpoints().values())].filter(handler => {
      const declared = new RegExp(
        `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export (?:async function|function|const) ${handler}\\b`,
      )
      const comments = [...sources.values()].flatMap(text => declared.exec(text)?.[1] ?? [])
      return !comments.some(comment => /core-api\.md|section \d|docs\.tosspayments\.com/.test(comment))
    })
    expect(undocumented).toEqual([])
  })

  test('names no endpoint twice under another name', () => {
    const short = items.filter(({ kind }) => kind === 'endpoint').map(({ cells }) => cells.name)
    expect(new Set(short).size).toBe(short.length)
    const groups = new Set(namesOf('param').map(name => name.split('/')[0]))
    expect([...groups].filter(group => !short.includes(group))).toEqual([])
  })
})

describe('a planted fault is found', () => {
  const page = (rows: string) =>
    readPage('a.md', `| id | source |\n| --- | --- |\n${rows}\n\n[ref]: https://toss.test/`)

  test.each([
    ['a row without an id', '| confirm | [ref] |'],
    ['a source nobody knows', '| `error:X` | [hearsay] |'],
    ['a cell too many', '| `error:X` | more | [ref] |'],
  ])('%s', (_, row) => expect(page(row).problems).toHaveLength(1))

  const field = (name: string, type: string, mark = '') =>
    readPage(
      'a.md',
      `| id | type | null | source |\n| --- | --- | --- | --- |\n| \`field:${name}\` | ${type} | ${mark} | [ref] |\n\n[ref]: https://toss.test/`,
    ).items

  test.each([
    ['a missing key', 'string', {}],
    ['a null where none may be', 'string', { a: null }],
    ['a key nobody knows', 'string', { a: 'x', b: 1 }],
    ['a text that is too long', 'string ≤ 2', { a: 'xyz' }],
    ['a number in a text', 'number', { a: '7' }],
    ['a word that is not of the list', 'one of `DONE` `CANCELED`', { a: 'OPEN' }],
    ['a moment without its offset', 'moment', { a: '2026-01-01T00:00:00' }],
    ['one thing where there are many', 'list of string', { a: 'x' }],
    ['a wrong one among many', 'list of integer', { a: [1, 0.5] }],
    ['a type the inventory does not have', 'colour', { a: 'red' }],
  ])('%s', (_, type, value) => {
    const conformity = createConformity(field('O.a', type))
    conformity.check('O', value, 'answer')
    expect([...conformity.problems]).toHaveLength(1)
  })

  test('a newer field that an answer of a newer version leaves out, not one of an older', () => {
    const of = (version: string) => {
      const conformity = createConformity([...field('O.version', 'date'), ...field('O.a', 'string', 'newer')])
      conformity.check('O', { version }, 'answer')
      return [...conformity.problems]
    }
    expect(of('2022-07-27')).toEqual([])
    expect(of('2022-11-16')).toHaveLength(1)
  })

  test('but not what is as it should be', () => {
    const conformity = createConformity([
      ...field('O.a', 'list of P', 'null'),
      ...field('P.b', 'moment', 'null older'),
    ])
    conformity.check('O', { a: null }, 'answer')
    expect(conformity.seen.get('field:O.a')).toBe('null')
    conformity.check('list of O', [{ a: [{}, { b: '2026-01-01T00:00:00+09:00' }] }], 'answer')
    expect(conformity.seen.get('field:O.a')).toBe('value')
    expect(conformity.seen.get('field:P.b')).toBe('value')
    expect([...conformity.problems]).toEqual([])
  })
})

describe('the code is read as it is', () => {
  test('a route by its template', () =>
    expect(templateOf(/^\/v1\/payments\/(?<paymentKey>[^/]+)\/cancel$/)).toBe(
      '/v1/payments/{paymentKey}/cancel',
    ))

  test('a code that is used, put together, or only spelled out', () => {
    expect(isUsed(["throw fail('USER_CANCEL')"], 'USER_CANCEL')).toBe(true)
    expect(
      isUsed(
        ['const code = `$' + "{code}_ALREADY_RENDERED`; const x = 'PAYMENT'"],
        'PAYMENT_ALREADY_RENDERED',
      ),
    ).toBe(true)
    expect(isUsed(["const MESSAGES = { USER_CANCEL: '취소' }"], 'USER_CANCEL')).toBe(false)
  })

  test('a method of the browser script that only says it is not here does not count', async () => {
    const script = `window.TossPayments = () => ({
      payment: () => ({ destroy: async () => {}, requestPayment: async () => { throw new Error('샌드박스는 아직 못 해요') } }),
      widgets: () => ({}),
      brandpay: () => ({}),
    })`
    expect([...(await surfaceOf(script))]).toEqual(['TossPayments', 'payment', 'payment.destroy'])
  })

  test('a reason by its pattern', () => {
    const [reason] = parseReasons('| id | reason |\n| --- | --- |\n| `endpoint:* /v1/a.b*` | not yet |')
    expect(reason?.matches('endpoint:GET /v1/a.b/{c}')).toBe(true)
    expect(reason?.matches('endpoint:GET /v1/axb')).toBe(false)
  })
})
