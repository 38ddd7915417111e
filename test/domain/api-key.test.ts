import { describe, test } from 'vitest'
import { apiKey } from '../../domain/api-key/api-key.ts'
import type { ApiKeyFact } from '../../domain/api-key/events.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(apiKey)
const address = 's1.account.stf_owner.bm9uY2U.c2VhbGVk' as Sealed
const at = '2026-03-30T05:00:00.000Z' as Instant
const afterwards = '2026-03-31T05:00:00.000Z' as Instant

const made: ApiKeyFact<'ApiKeyMade'> = {
  type: 'ApiKeyMade',
  keyId: '0123456789abcdef0123',
  name: '주문 서버',
  environment: 'test',
  scopes: ['payments:read'],
  tokenHash: 'hash',
  hint: 'wxyz',
  endsAt: null,
  madeBy: 'stf_owner',
  address,
  at,
}
const make = { ...made, type: 'MakeApiKey' } as const
const revoke = { type: 'RevokeApiKey', address, at: afterwards } as const
const revoked = { type: 'ApiKeyRevoked', address, at: afterwards } as const

describe('a key of the JSON API (API 키)', () => {
  test('is made', () => given().when(make).then(made))
  test('asked for twice, is made once', () => given(made).when(make).then())
  test('is revoked', () => given(made).when(revoke).then(revoked))
  test('revoked twice, is revoked once', () => given(made, revoked).when(revoke).then())
  test('cannot be revoked before there is one', () => given().when(revoke).thenRefused('NOT_FOUND'))
  test('revoked, is not made again', () => given(made, revoked).when(make).then())
})
