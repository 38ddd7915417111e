import { afterAll, beforeAll, expect, test } from 'vitest'
import { filledAgain, seenAgain } from '../../../app/admin/seen-again.ts'
import * as legalPage from '../../../app/routes/admin.legal-page.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from './staff-desk.ts'

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
afterAll(() => database?.close())

interface Shown {
  readonly version: string | null
  readonly ko: string
}
interface NotDone {
  readonly refusal: string | null
  readonly values: Readonly<Record<string, string>>
}
const args = (form?: object) =>
  ({ ...ask(world.ports, '/admin/legal/refunds', { form }), params: { page: 'refunds' } }) as never
const shown = async () => (await answerOf<Shown>(() => legalPage.loader(args()))).data
const publish = (form: object) => answerOf<NotDone>(() => legalPage.action(args(form)))

test('rules written over an older version are not published over a newer one, and stay in the form', async () => {
  const asSample = await shown()
  expect(asSample.version).toBeNull()
  const over = (version: string | null, ko: string) => ({ version: version ?? '', ko, en: '' })
  expect(await publish(over(null, '# 환불\n7일 안에'))).toMatchObject({
    status: 303,
    location: '/admin/legal/refunds?done=published',
  })
  const first = (await shown()).version
  expect((await publish(over(first, '# 환불\n14일 안에'))).status).toBe(303)
  const second = (await shown()).version
  const mine = '# 환불\n7일 안에 언제든'
  for (const stale of [first, null]) {
    const refused = await publish(over(stale, mine))
    expect(refused).toMatchObject({
      status: 422,
      data: { refusal: 'CHANGED_MEANWHILE', values: { ko: mine } },
    })
    expect(seenAgain(refused.data as never, 'version', second ?? '')).toBe(second)
  }
  expect(await shown()).toMatchObject({ version: second, ko: '# 환불\n14일 안에' })
  // In the language nobody wrote anew the form shows what counts now.
  const refused = await publish(over(first, mine))
  const { wasKo = '', wasEn = '', ...values } = refused.data?.values ?? {}
  const now = { ko: '# 환불\n14일 안에', en: 'Refunds within 14 days' }
  const filled = filledAgain({ ...refused.data, values } as never, { ko: wasKo, en: wasEn }, now)
  expect(filled).toMatchObject({ ko: mine, en: now.en })
  // Told so, whoever wrote it may mean it.
  expect((await publish(over(second, mine))).status).toBe(303)
  expect((await publish(over(first, mine))).location).toBe('/admin/legal/refunds?done=same')
  expect(await shown()).toMatchObject({ ko: mine })
})
