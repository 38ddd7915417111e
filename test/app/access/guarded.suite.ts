import { describe, expect, test } from 'vitest'
import { guarded } from '../../../app/access/guarded.ts'
import { PERMISSIONS, ROLES } from '../../../app/access/permissions.ts'
import { everyone, type Policy, staff } from '../../../app/access/policy.ts'
import { entrances, refuseUnguarded } from '../../../app/access/unguarded.ts'
import type { EdgeWorld } from '../../support/edge/open-edge-world.ts'
import { shopRoutes } from '../../support/shop-handler.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'

const routes = Object.fromEntries(shopRoutes.map(route => [route.id, route]))

/** What declaring a policy comes to, asked of every route there is. */
export const guardedSuite = (edge: EdgeWorld) => {
  describe('every loader and action', () => {
    test('declares who may call it', () => {
      const all = entrances(routes)
      expect(all.length).toBeGreaterThan(60)
      expect(all.filter(({ policy }) => policy === null)).toEqual([])
      expect(() => refuseUnguarded(routes)).not.toThrow()
    })

    test('of a staff page asks for a permission, but for those that lead in', () => {
      const open = entrances(routes).filter(
        ({ route, policy }) => route.startsWith('routes/admin') && policy?.who !== 'staff',
      )
      expect(open.map(({ route }) => route)).toEqual(
        open.map(() =>
          expect.stringMatching(
            /^routes\/admin\.(setup|sign-in|sign-out|code|second-factor|invitation|password-reset)$/,
          ),
        ),
      )
    })

    test('without a policy keeps the server from starting, and is named', () => {
      const bare = {
        'routes/bare': { module: { loader: () => null, action: guarded(everyone, () => null) } },
      }
      expect(() => refuseUnguarded(bare)).toThrow('the loader of routes/bare')
    })
  })

  describe('who is not staff', () => {
    test('is sent to sign in by every loader and action of every staff page, and comes back after', async () => {
      const guardedByStaff = shopRoutes.flatMap(({ id, module }) =>
        entrances({ [id]: { module } })
          .filter(({ policy }) => policy?.who === 'staff')
          .map(({ part }) => ({ id, part, run: module[part] as (args: unknown) => unknown })),
      )
      expect(guardedByStaff.length).toBeGreaterThanOrEqual(20)
      for (const { id, part, run } of guardedByStaff) {
        const form = part === 'action' ? { intent: 'settle' } : undefined
        const asked = ask(edge.world.ports, '/admin/somewhere?x=1', { staffId: null, form })
        const answer = await answerOf(() => run(asked))
        const said = `${id} ${part}: ${answer.status} ${answer.location}`
        expect(said).toBe(`${id} ${part}: 302 /admin/sign-in?to=%2Fadmin%2Fsomewhere%3Fx%3D1`)
      }
    })
  })

  describe('a role', () => {
    const policy: Policy = staff('refund')
    const refund = guarded(policy, () => 'refunded')

    test('with the permission is let in, and every other is told what it lacks', async () => {
      for (const role of ROLES) {
        const answer = await answerOf<unknown>(() => refund(ask(edge.world.ports, '/admin/x', { role })))
        const has = (PERMISSIONS.refund as readonly string[]).includes(role)
        expect({ role, status: answer.status }).toEqual({ role, status: has ? 200 : 403 })
        if (!has) expect(answer.data).toMatchObject({ lacks: 'refund' })
      }
    })

    test('of its owner has every permission', () => {
      for (const roles of Object.values(PERMISSIONS)) expect(roles).toContain('owner')
    })
  })
}
