import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readForm, readQuery } from '../../../app/http/input.ts'
import { WonText } from '../../../domain/money.ts'

const Person = z.object({
  name: z.string().trim().min(1).max(10),
  email: z.string().trim().min(1, 'EMAIL_NEEDED').max(50),
  password: z.string().min(8, 'PASSWORD_TOO_SHORT').max(128),
  note: z.string().max(5).optional(),
})
const good = { name: '김장부', email: 'kim@shop.example', password: 'a long enough one' }

const URL_OF_FORM = 'https://shop.example/sign-up'
const posted = (body: BodyInit, headers?: Record<string, string>) =>
  new Request(URL_OF_FORM, { method: 'POST', body, headers })
const form = (fields: Record<string, string> | [string, string][]) => posted(new URLSearchParams(fields))

describe('a form', () => {
  test('gives what its schema knows and drops the rest', async () =>
    expect(await readForm(form({ ...good, admin: 'true', __proto__x: '1' }), Person)).toEqual({
      ok: true,
      value: good,
    }))

  test('may be multipart as well', async () => {
    const body = new FormData()
    for (const [name, value] of Object.entries(good)) body.set(name, value)
    expect(await readForm(posted(body), Person)).toEqual({ ok: true, value: good })
  })

  test('names one code a field, and gives back what was typed but never a password', async () =>
    expect(
      await readForm(form({ name: '', email: '', password: 'short', note: 'too long' }), Person),
    ).toEqual({
      ok: false,
      errors: {
        name: 'REQUIRED',
        email: 'EMAIL_NEEDED',
        password: 'PASSWORD_TOO_SHORT',
        note: 'TOO_LONG',
      },
      values: { name: '', email: '', note: 'too long' },
    }))

  test('says REQUIRED of what is missing altogether', async () =>
    expect(await readForm(form({}), Person)).toMatchObject({
      ok: false,
      errors: { name: 'REQUIRED', email: 'REQUIRED', password: 'REQUIRED' },
    }))

  test('with a name twice is refused, with a list is not', async () => {
    const twice = form([...Object.entries(good), ['email', 'other@shop.example']] as [string, string][])
    expect(await readForm(twice, Person)).toMatchObject({ ok: false, errors: { email: 'DUPLICATE' } })
    const Types = z.object({ type: z.array(z.string()).default([]) })
    const many = form([
      ['type', 'a'],
      ['type', 'b'],
    ])
    expect(await readForm(many, Types)).toEqual({ ok: true, value: { type: ['a', 'b'] } })
    expect(await readForm(form({}), Types)).toEqual({ ok: true, value: { type: [] } })
  })

  test('cannot reach a prototype', async () => {
    const read = await readForm(
      form([['__proto__', 'x'], ['constructor', 'y'], ...Object.entries(good)]),
      Person,
    )
    expect(read).toEqual({ ok: true, value: good })
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  test.each(['a\0b', 'a\u0007', '\u001b[2J'])('with the control character in %j is refused', async name =>
    expect(await readForm(form({ ...good, name }), Person)).toMatchObject({
      ok: false,
      errors: { name: 'INVALID' },
    }),
  )

  test('typed on a Mac reads the same as elsewhere', async () => {
    const read = await readForm(form({ ...good, name: '김장부'.normalize('NFD') }), Person)
    expect(read).toMatchObject({ ok: true, value: { name: '김장부' } })
  })

  test('with a file where text belongs is refused', async () => {
    const body = new FormData()
    for (const [name, value] of Object.entries(good)) body.set(name, value)
    body.set('name', new File(['x'], 'x.txt'))
    expect(await readForm(posted(body), Person)).toMatchObject({ ok: false, errors: { name: 'INVALID' } })
  })

  test.each<[string, Request]>([
    ['JSON', posted(JSON.stringify(good), { 'content-type': 'application/json' })],
    ['plain text', posted('name=a', { 'content-type': 'text/plain' })],
    ['nothing', new Request(URL_OF_FORM, { method: 'POST' })],
    ['multipart without its boundary', posted('x', { 'content-type': 'multipart/form-data' })],
    ['a torn multipart', posted('--b\r\nx', { 'content-type': 'multipart/form-data; boundary=b' })],
    ['more than 256 KB', form({ ...good, name: 'a'.repeat(256 * 1024) })],
    ['more than 200 fields', form(Array.from({ length: 201 }, (_, n): [string, string] => [`f${n}`, '']))],
  ])('that is %s is malformed', async (_, request) =>
    expect(await readForm(request, Person)).toEqual({ ok: false, errors: { form: 'MALFORMED' }, values: {} }),
  )

  test('that is more than 256 KB is refused at each reading of it, and none waits for another', async () => {
    const request = form({ ...good, name: 'a'.repeat(256 * 1024) })
    for (const read of [request.clone(), request.clone(), request])
      expect(await readForm(read, Person)).toMatchObject({ ok: false, errors: { form: 'MALFORMED' } })
  })

  test('whose fields disagree says so under the form', async () => {
    const Range = z
      .object({ from: z.string(), to: z.string() })
      .refine(({ from, to }) => from <= to, 'RANGE_BACKWARDS')
    expect(await readForm(form({ from: 'b', to: 'a' }), Range)).toMatchObject({
      errors: { form: 'RANGE_BACKWARDS' },
    })
  })

  test('may be one of several', async () => {
    const Wish = z.discriminatedUnion('intent', [
      z.object({ intent: z.literal('add'), name: z.string() }),
      z.object({ intent: z.literal('end'), id: z.string() }),
    ])
    expect(await readForm(form({ intent: 'end', id: '7' }), Wish)).toEqual({
      ok: true,
      value: { intent: 'end', id: '7' },
    })
  })
})

describe('a query', () => {
  const Landing = z.object({ amount: WonText, orderId: z.string().min(1) })
  const landing = (query: string) =>
    readQuery(new Request(`https://shop.example/checkout/success?${query}`), Landing)

  test('gives what its schema knows', () =>
    expect(landing('amount=50000&orderId=a&paymentType=NORMAL')).toEqual({
      ok: true,
      value: { amount: 50_000, orderId: 'a' },
    }))

  test.each([
    '1e3',
    '-0',
    '-1',
    '0',
    '007',
    '0x10',
    'NaN',
    'Infinity',
    '１００',
    '1.0',
    '1,000',
    '+5',
    ' 5',
    '9999999999',
    '%00',
    '5%0a',
  ])('takes %j for no amount', amount =>
    expect(landing(`amount=${amount}&orderId=a`)).toMatchObject({ ok: false, errors: { amount: 'INVALID' } }),
  )

  test.each([
    ['amount=1&amount=1&orderId=a', 'amount', 'DUPLICATE'],
    ['amount=1&orderId=a&orderId=b', 'orderId', 'DUPLICATE'],
    ['amount=&orderId=a', 'amount', 'REQUIRED'],
    ['amount[]=1&orderId=a', 'amount', 'REQUIRED'],
    ['amount=1', 'orderId', 'REQUIRED'],
  ])('%s fails by %s: %s', (query, field, code) =>
    expect(landing(query)).toMatchObject({ ok: false, errors: { [field]: code } }),
  )
})
