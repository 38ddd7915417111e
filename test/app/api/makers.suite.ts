import { describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import { scopesFor } from '../../../app/access/scopes.ts'
import * as keysPage from '../../../app/routes/admin.api-keys.tsx'
import * as personPage from '../../../app/routes/admin.person.tsx'
import { makeApiKey } from '../../../app/use-cases/api/keys.ts'
import { wishOfStaff } from '../../../app/use-cases/staff/wish-of-staff.ts'
import { SCOPES } from '../../../domain/api-key/scope.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'
import type { ApiWorld } from './api-world.ts'
import { named, send } from './buying.ts'

/** What a key may is what its maker may, at its making and with every request (docs/decisions/0083). */
export const makerSuite = (api: ApiWorld) => {
  const reason = 's1.account.stf_x.bm9uY2U.dGV4dA' as Sealed
  let invited = 0
  const told = (wish: Parameters<typeof wishOfStaff>[3]) =>
    wishOfStaff(api.world.ports, api.staffId, 'test', wish)
  /** Somebody with that role, who has just made a key with every scope. */
  async function keyOf(role: Role) {
    const { ports } = api.world
    const inviteId = String(++invited).padStart(40, '7')
    const staffId = `stf_maker${invited}`
    const endsAt = later(ports.clock.now(), DAY_MS)
    await told({ type: 'Invite', inviteId, role, person: reason, endsAt, invitedBy: api.staffId })
    await told({ type: 'Join', staffId, inviteId })
    const wish = { name: `키 ${invited}`, scopes: SCOPES, endsAt: null, environment: 'test' } as const
    const key = await makeApiKey(ports, { staffId, address: 'test' }, wish)
    if (key.type === 'refused') throw new Error('no key')
    const become = (next: Role) => told({ type: 'ChangeRole', staffId, role: next, reason })
    return { ...key, staffId, become }
  }
  const looks = async (token: string, path = '/api/v1/payments') => {
    const { status, body } = await send({ ...api, token }, 'GET', path)
    return status === 200 ? 200 : `${status} ${body.code}`
  }
  const asks = async (token: string, path: string, body: unknown = {}) => {
    const headers = { 'idempotency-key': named().header['Idempotency-Key'] }
    const answer = await send({ ...api, token }, 'POST', path, { body, headers })
    return { code: `${answer.status} ${answer.body.code}`, fields: answer.body.fields }
  }
  const page = async () =>
    (
      await answerOf<Awaited<ReturnType<typeof keysPage.loader>>>(() =>
        keysPage.loader(ask(api.world.ports, '/admin/api-keys') as never),
      )
    ).data.keys
  const shown = async (keyId: string) => (await page()).find(key => key.keyId === keyId)

  describe('a key and whoever made it', () => {
    test('a developer’s changes no membership and gives nothing back, whatever stands in it', async () => {
      expect(scopesFor('developer')).toEqual([
        'catalogue:read',
        'payments:read',
        'payments:write',
        'subscriptions:read',
      ])
      const { token, keyId } = await keyOf('developer')
      expect(await looks(token)).toBe(200)
      for (const deed of ['cancel', 'plan', 'retry', 'pause'])
        expect((await asks(token, `/api/v1/subscriptions/nothing/${deed}`)).code).toBe('403 SCOPE_MISSING')
      expect((await asks(token, '/api/v1/payments/nothing/cancels')).code).toBe('403 SCOPE_MISSING')
      expect((await asks(token, '/api/v1/cards', { for: 'replace' })).code).toBe('403 SCOPE_MISSING')
      expect(await shown(keyId)).toMatchObject({
        standing: 'active',
        lost: ['refunds:write', 'subscriptions:write'],
      })
    })

    test('lets nobody in once they are disabled, and does again when they are back', async () => {
      const { token, keyId, staffId } = await keyOf('owner')
      expect(await looks(token)).toBe(200)
      await told({ type: 'Disable', staffId, reason })
      expect(await looks(token)).toBe('401 KEY_MAKER_GONE')
      expect((await shown(keyId))?.standing).toBe('makerGone')
      await told({ type: 'Enable', staffId, reason })
      expect(await looks(token)).toBe(200)
      expect((await shown(keyId))?.standing).toBe('active')
    })

    test('loses with the next request what their new role may not', async () => {
      const { token, become } = await keyOf('owner')
      const ends = () => asks(token, '/api/v1/subscriptions/nothing/cancel', { when: 'periodEnd' })
      expect((await ends()).code).toBe('404 NOT_FOUND')
      await become('developer')
      expect((await ends()).code).toBe('403 SCOPE_MISSING')
      expect(await looks(token)).toBe(200)
      await become('readOnly')
      expect(await looks(token)).toBe('401 KEY_MAKER_GONE')
    })

    test('whoever decides over them is told how many systems come by it', async () => {
      const { staffId } = await keyOf('developer')
      const asked = { ...ask(api.world.ports, `/admin/people/${staffId}`), params: { staffId } }
      const { data } = await answerOf(() => personPage.loader(asked as never))
      expect(data).toMatchObject({ keys: 1 })
    })
  })

  test('ending a membership now gives money back only by a key that may refund', async () => {
    const { token } = await api.keyWith('subscriptions:write')
    const end = (refund: number) =>
      asks(token, '/api/v1/subscriptions/nothing/cancel', { when: 'now', refund })
    expect(await end(1)).toEqual({ code: '403 SCOPE_MISSING', fields: { scope: 'refunds:write' } })
    expect((await end(0)).code).toBe('404 NOT_FOUND')
  })
}
