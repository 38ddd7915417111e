// Long because a key, its page and every wrong request are asked of one shop that is opened once.

import { describe, expect, test } from 'vitest'
import { operations } from '../../../app/api/operations/all.ts'
import * as keysPage from '../../../app/routes/admin.api-keys.tsx'
import { makeApiKey, revokeApiKey } from '../../../app/use-cases/api/keys.ts'
import { SCOPES } from '../../../domain/api-key/scope.ts'
import { later, MINUTE_MS } from '../../../domain/time.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'
import type { ApiWorld } from './api-world.ts'
import { ordering, send } from './buying.ts'

export const keySuite = (api: ApiWorld) => {
  const shop = (token: string) => send({ ...api, token }, 'GET', '/api/v1/shop')
  const codeOf = async (asked: ReturnType<typeof send>) => {
    const { status, body } = await asked
    return `${status} ${body.code}`
  }

  const by = () => ({ staffId: api.staffId, address: 'test' })
  /** A key with every scope and no end, but for what is said. */
  async function make(change: object) {
    const wish = { name: 'x', scopes: SCOPES, endsAt: null, environment: 'test', ...change } as const
    const key = await makeApiKey(api.world.ports, by(), wish)
    if (key.type === 'refused') throw new Error('no key')
    return key
  }

  describe('a key', () => {
    test('opens what its scopes say and nothing else, at every address', async () => {
      const wrong: string[] = []
      for (const scope of SCOPES) {
        const { token } = await api.keyWith(scope)
        for (const { method, path, scope: needed } of operations) {
          const address = path.replace(/\{\w+\}/g, 'nothing')
          const { status, body } = await send(
            { ...api, token },
            method === 'get' ? 'GET' : 'POST',
            address,
            method === 'post' ? { body: {} } : {},
          )
          const isLocked = status === 403 && body.code === 'SCOPE_MISSING'
          if (isLocked === (scope === needed)) wrong.push(`${scope}: ${method} ${path} ${status}`)
        }
      }
      expect(wrong).toEqual([])
    })

    test('that is missing, made up, revoked, over, or of the other environment opens nothing', async () => {
      const { ports } = api.world
      const revoked = await make({})
      expect((await shop(revoked.token)).status).toBe(200)
      await revokeApiKey(ports, by(), revoked.keyId)
      const live = await make({ environment: 'live' })
      const short = await make({ endsAt: later(ports.clock.now(), MINUTE_MS) })
      expect((await shop(short.token)).status).toBe(200)
      await api.world.pass(MINUTE_MS)
      expect(await codeOf(shop(revoked.token))).toBe('401 KEY_OVER')
      expect(await codeOf(shop(short.token))).toBe('401 KEY_OVER')
      expect(await codeOf(shop(live.token))).toBe('401 WRONG_ENVIRONMENT')
      expect(await codeOf(shop(`jb_test_${'a'.repeat(64)}`))).toBe('401 KEY_UNKNOWN')
      const bare = await fetch(`${api.origin}/api/v1/shop`)
      expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="jangbu"'])
    })

    test('that opens nothing is asked for so often and no more, whatever is wrong with it', async () => {
      const { ports } = api.world
      const revoked = await make({})
      await revokeApiKey(ports, by(), revoked.keyId)
      const live = await make({ environment: 'live' })
      for (const token of [`jb_test_${'a'.repeat(64)}`, revoked.token, live.token]) {
        await api.database.query('DELETE FROM accounts.rate_limits')
        expect((await shop(token)).status).toBe(401)
        await api.database.query('UPDATE accounts.rate_limits SET tries = tries + 60')
        const over = await shop(token)
        expect([over.status, over.body.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
        expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
        expect((await shop(api.token)).status).toBe(200) // a key that opens something is counted by itself
      }
      await api.database.query('DELETE FROM accounts.rate_limits')
    })

    test('of a live shop is no test key either', async () => {
      const { ports } = api.world
      expect(ports.shop.mode).toBe('sandbox')
      const { token } = await api.keyWith(...SCOPES)
      expect(token).toMatch(/^jb_test_[a-z0-9]{40,}$/)
    })

    test('is kept as a hash only: neither log nor table nor line has it', async () => {
      const { token } = await api.keyWith('payments:read')
      await shop(token)
      const secret = token.slice('jb_test_'.length)
      const tables = await api.database.query<{ found: string }>(
        `SELECT data::text AS found FROM es.events WHERE type = 'ApiKeyMade'
          UNION ALL SELECT row_to_json(k)::text FROM rm.api_keys k`,
      )
      expect(tables.length).toBeGreaterThan(1)
      for (const text of [...tables.map(({ found }) => found), ...api.world.logged])
        expect(text).not.toContain(secret)
    })

    test('has its requests counted on all nodes together, and says when to come again', async () => {
      const { token } = await api.keyWith('catalogue:read')
      expect((await shop(token)).status).toBe(200)
      await api.database.query('UPDATE accounts.rate_limits SET tries = tries + 2000')
      const over = await shop(token)
      expect([over.status, over.body.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
      expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
      await api.database.query('DELETE FROM accounts.rate_limits')
    })
  })

  describe('/admin/api-keys', () => {
    interface Answer {
      readonly token: string | null
      readonly errors: Record<string, string>
      readonly values: Record<string, string>
    }
    /** Boxes ticked come under one name, once each. */
    async function press(
      fields: readonly (readonly [string, string])[],
      role: 'owner' | 'developer' = 'owner',
    ) {
      const asked = ask(api.world.ports, '/admin/api-keys', { role, staffId: api.staffId })
      const request = new Request(asked.request.url, {
        method: 'POST',
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
      })
      return answerOf<Answer>(() => keysPage.action({ ...asked, request } as never))
    }
    const look = async (role: 'owner' | 'developer' | 'support' = 'owner') =>
      answerOf<Awaited<ReturnType<typeof keysPage.loader>>>(() =>
        keysPage.loader(ask(api.world.ports, '/admin/api-keys', { role }) as never),
      )
    const filled = [
      ['intent', 'make'],
      ['name', '앱 서버'],
      ['scopes', 'payments:read'],
      ['scopes', 'payments:write'],
      ['ends', '30'],
    ] as const

    test('makes a key that is shown once, says when it was used, and revokes it', async () => {
      const { data } = await press(filled)
      const token = data.token ?? ''
      expect(await codeOf(send({ ...api, token }, 'GET', '/api/v1/payments'))).toBe('200 undefined')
      await api.world.settled()
      const mine = async () => (await look()).data.keys.find(({ name }) => name === '앱 서버')
      const key = await mine()
      expect(key).toMatchObject({ standing: 'active', scopes: ['payments:read', 'payments:write'] })
      expect(key?.shown).toBe(`jb_test_…${token.slice(-4)}`)
      expect(key?.usedAt).not.toBeNull()
      expect(JSON.stringify((await look()).data)).not.toContain(token)
      const gone = await press([
        ['intent', 'revoke'],
        ['keyId', key?.keyId ?? ''],
      ])
      expect(gone.location).toBe('/admin/api-keys?done=revoked')
      expect((await mine())?.standing).toBe('revoked')
      expect(await codeOf(send({ ...api, token }, 'GET', '/api/v1/payments'))).toBe('401 KEY_OVER')
    })

    test('gives nobody a key that may more than they may, and keeps what was typed', async () => {
      const more = [...filled, ['scopes', 'refunds:write']] as const
      const { status, data } = await press(more, 'developer')
      expect([status, data.token, data.errors]).toEqual([422, null, { scopes: 'INVALID' }])
      expect(data.values).toMatchObject({
        name: '앱 서버',
        scopes: 'payments:read,payments:write,refunds:write',
      })
      expect((await look('developer')).data.scopes.map(({ scope }) => scope)).not.toContain('refunds:write')
      expect((await press(more, 'owner')).data.token).toMatch(/^jb_test_/)
      expect((await look('support')).status).toBe(403)
    })

    test('asks for a name and a scope', async () => {
      const { status, data } = await press([
        ['intent', 'make'],
        ['name', ' '],
        ['ends', 'never'],
      ])
      expect([status, Object.keys(data.errors).sort()]).toEqual([422, ['name', 'scopes']])
    })
  })

  describe('what is no request', () => {
    let asked = 0
    const post = (body: unknown, headers: Record<string, string> = {}) =>
      send(api, 'POST', '/api/v1/payments', {
        body,
        headers: { 'idempotency-key': `bad-${++asked}`, ...headers },
      })

    test('is told in one shape, each field by its place', async () => {
      const answer = await post({ ...ordering, quantity: 0, customer: { email: 'x' }, sum: 1 })
      expect(answer).toMatchObject({
        status: 400,
        body: {
          code: 'INVALID',
          tossCode: null,
          fields: {
            quantity: 'TOO_SMALL',
            'customer.name': 'REQUIRED',
            'customer.email': 'INVALID',
            sum: 'UNKNOWN',
          },
        },
      })
      expect(Object.keys(answer.body).sort()).toEqual([
        'code',
        'docs',
        'fields',
        'message',
        'requestId',
        'tossCode',
      ])
    })

    test.each([
      ['no JSON', '{', {}, '400 MALFORMED'],
      ['a list', [], {}, '400 MALFORMED'],
      ['deeper than anybody writes', '['.repeat(100), {}, '400 MALFORMED'],
      ['another kind', '{}', { 'content-type': 'text/plain' }, '415 JSON_NEEDED'],
      ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, '415 JSON_NEEDED'],
      [
        'a mail for a reference',
        { ...ordering, customer: { ...ordering.customer, reference: 'a@b.kr' } },
        {},
        '400 INVALID',
      ],
      ['a product that is not there', { ...ordering, productId: 'nothing' }, {}, '404 NOT_FOUND'],
      ['terms nobody knows', { ...ordering, termsVersion: '1999' }, {}, '422 TERMS_CHANGED'],
    ])('%s', async (_, body, headers, said) => expect(await codeOf(post(body, headers))).toBe(said))

    test('has no name, or one that is too long', async () => {
      for (const name of ['', 'x'.repeat(256), 'two words'])
        expect(await codeOf(post(ordering, { 'idempotency-key': name }))).toBe('400 IDEMPOTENCY_KEY_MISSING')
    })

    test('goes to an address or by a method that is not there', async () => {
      expect(await codeOf(send(api, 'GET', '/api/v1/nothing/here'))).toBe('404 NOT_FOUND')
      expect(await codeOf(send(api, 'POST', '/api/v1/shop', { body: {} }))).toBe('405 METHOD_NOT_ALLOWED')
      expect(await codeOf(send(api, 'GET', '/api/v1/cards'))).toBe('405 METHOD_NOT_ALLOWED')
    })

    test('comes from a page of another site: no cookie counts, and no other origin is let read', async () => {
      const response = await fetch(`${api.origin}/api/v1/payments`, {
        headers: { origin: 'https://evil.example' },
      })
      expect(response.status).toBe(401)
      expect([...response.headers.keys()].filter(name => /^access-control|^set-cookie/.test(name))).toEqual(
        [],
      )
      const asked = await fetch(`${api.origin}/api/v1/payments`, { method: 'OPTIONS' })
      expect([...asked.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
    })
  })

  describe('the same request twice', () => {
    const prepare = (name: string, quantity = 1) =>
      send(api, 'POST', '/api/v1/payments', {
        body: { ...ordering, quantity },
        headers: { 'idempotency-key': name },
      })

    test('is one order and one answer, and the name is good for nothing else', async () => {
      const first = await prepare('twice-1')
      expect(first.status).toBe(201)
      const again = await prepare('twice-1')
      expect(again.body).toEqual(first.body)
      expect(again.headers.get('idempotent-replayed')).toBe('true')
      expect(await codeOf(prepare('twice-1', 2))).toBe('422 IDEMPOTENCY_KEY_REUSED')
      const { token } = await api.keyWith(...SCOPES)
      const other = await send({ ...api, token }, 'POST', '/api/v1/payments', {
        body: ordering,
        headers: { 'idempotency-key': 'twice-1' },
      })
      expect(other.body.payment).not.toMatchObject({
        orderId: (first.body.payment as { orderId: string }).orderId,
      })
    })

    test('at once, is one order', async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => prepare('at-once-1')))
      const said = answers.map(({ status, body }) => (status === 201 ? '201' : `${status} ${body.code}`))
      expect(said.every(word => word === '201' || word === '409 IDEMPOTENCY_IN_FLIGHT')).toBe(true)
      const orders = answers.flatMap(({ body }) =>
        body.payment ? [(body.payment as { orderId: string }).orderId] : [],
      )
      expect(new Set(orders).size).toBe(1)
    })

    test('after the first died before it could answer, finds what it made', async () => {
      const first = await prepare('died-1')
      await api.database.query(
        `UPDATE accounts.api_answers SET status = NULL, body = NULL, lease_until = now() - interval '1 second'
          WHERE begun_at = (SELECT max(begun_at) FROM accounts.api_answers)`,
      )
      expect((await prepare('died-1')).body).toEqual(first.body)
    })
  })
}
