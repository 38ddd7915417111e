import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from './staff-desk.ts'

const FOLDER = 'app/routes'
const OPEN = ['admin.sign-in.tsx', 'admin.sign-out.tsx', 'admin.setup.tsx']
const files = readdirSync(FOLDER).filter(name => name.startsWith('admin'))
const guarded = files.filter(name => !OPEN.includes(name))

describe('who is not staff', () => {
  let database: Database
  let world: ShopWorld
  const routes = new Map<string, Record<string, unknown>>()
  beforeAll(async () => {
    database = await engines.pglite()
    world = await openShop(database)
    for (const name of guarded) routes.set(name, await import(`../../../${FOLDER}/${name}`))
  })
  afterAll(() => database?.close())

  test('is sent to sign in by every loader and action of every page, and comes back after', async () => {
    expect(guarded.length).toBeGreaterThanOrEqual(8)
    for (const [name, route] of routes)
      for (const part of ['loader', 'action'] as const) {
        const run = route[part] as ((args: unknown) => unknown) | undefined
        if (!run) continue
        const form = part === 'action' ? { intent: 'settle' } : undefined
        const asked = ask(world.ports, '/admin/somewhere?x=1', { staffId: null, form })
        const answer = await answerOf(() => run(asked))
        const said = `${name} ${part}: ${answer.status} ${answer.location}`
        expect(said).toBe(`${name} ${part}: 302 /admin/sign-in?to=%2Fadmin%2Fsomewhere%3Fx%3D1`)
      }
  })

  test('learns nothing by order: the guard comes before the address is read', async () => {
    const asked = ask(world.ports, '/admin/payments/x', { staffId: null })
    asked.params.orderId = 'nobody-has-this'
    const loader = routes.get('admin.payment.tsx')?.loader as (args: unknown) => unknown
    expect((await answerOf(() => loader(asked))).status).toBe(302)
  })

  test('could get past no file: each loader and action there calls the guard, directly or by what it shares', () => {
    const without = guarded.filter(name => {
      const text = readFileSync(`${FOLDER}/${name}`, 'utf8')
      const parts = text.match(/export (async )?function (loader|action)[\s\S]*?\n}\n/g) ?? []
      return parts.length === 0 || parts.some(part => !/requireStaff\(|rowOf\(|membershipOf\(/.test(part))
    })
    expect(without).toEqual([])
  })
})
