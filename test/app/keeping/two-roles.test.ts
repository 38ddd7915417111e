import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { reconcileDue } from '../../../app/use-cases/reconcile-due.ts'
import { recover } from '../../../app/use-cases/recovery/recover.ts'
import type { Database } from '../../../infra/database/database.ts'
import { openDatabase } from '../../../infra/database/open-database.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { createSeals } from '../../../infra/seals/sealer.ts'
import '../../support/engines.ts'
import { testDatabase } from '../../support/postgres.ts'
import { programOf } from '../../support/programs.ts'
import { releaseAsShown } from '../../support/release.ts'
import { openShop } from '../../support/shop-world.ts'
import { machine, ROOT, settingsOf, typed } from './machine.ts'

// As docs/going-live.md has it made: an owner who is nobody's superuser, and a login that owns nothing.

const PRICE = 19_800
const quiet = { info() {}, warn() {}, error() {} } as never

/** Who owns a shop's database, who runs it, and an administrator to make both. */
async function roles() {
  const name = randomBytes(6).toString('hex')
  const [owner, login] = [`drill_owner_${name}`, `drill_login_${name}`]
  const admin = await openPostgres(await testDatabase(), { max: 1 })
  for (const role of [owner, login]) await admin.exec(`CREATE ROLE ${role} LOGIN PASSWORD 'of-a-test'`)
  const own: string[] = []
  onTestFinished(async () => {
    for (const url of own) {
      const at = await openPostgres(url, { max: 1 })
      await at.exec(`DROP OWNED BY ${login}; REASSIGN OWNED BY ${owner} TO current_user`)
      await at.close()
    }
    for (const role of [login, owner]) await admin.exec(`DROP ROLE ${role}`)
    await admin.close()
  })
  /** An empty database of the owner's. */
  async function place() {
    const url = await testDatabase()
    own.push(url)
    const at = await openPostgres(url, { max: 1 })
    await at.exec(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" OWNER TO ${owner}`)
    await at.close()
    const as = (role: string) => Object.assign(new URL(url), { username: role, password: 'of-a-test' }).href
    return { DATABASE_URL: as(login), DATABASE_MIGRATION_URL: as(owner) }
  }
  return { place }
}

test('a shop of two roles is backed up and brought back by the written commands, and its login still cannot change the log', async () => {
  const folder = machine(await programOf('keeping'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { place } = await roles()
  let store = await place()
  const open = () => openDatabase({ DATA_DIR: join(folder, 'data'), ...store }, quiet)
  const type = async (command: string) => {
    const { code, said } = await typed(folder, command, { ...settingsOf(store.DATABASE_URL), ...store })
    expect([command, code, code === 0 ? '' : said]).toEqual([command, 0, ''])
  }
  const page = readFileSync(join(ROOT, 'docs', 'backup.md'), 'utf8')
  const [first = '', second = ''] = [...page.matchAll(/^```sh drill\n([\s\S]*?)^```/gm)].map(
    found => found[1] ?? '',
  )

  let database = await open()
  let world = await openShop(database)
  const pay = async (orderId: string) => {
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    return confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
  }
  const orderId = await world.order()
  await pay(orderId)
  while ((await createSeals(database, { restS: 0 }).seal()) > 0);
  for (const command of first.trim().split('\n')) await type(command)
  await database.close()

  store = await place()
  for (const command of second.trim().split('\n')) await type(command)
  database = await open()
  onTestFinished(() => database.close())
  world = await openShop(database, world)
  const { ports } = world
  for (let step = 0; ports.recovery.isUnderWay() && step < 10; step++) {
    await recover(ports)
    await reconcileDue(ports)
  }
  await releaseAsShown(ports, '복원한 뒤 확인했어요')
  const next = await world.order()
  expect(await pay(next)).toMatchObject({ type: 'accepted' })
  expect((await ports.read.payment(orderId))?.status).toBe('done')
  expect((await ports.read.payment(next))?.status).toBe('done')
  for (const change of [
    'UPDATE es.events SET version = version',
    'DELETE FROM es.seals',
    'TRUNCATE es.events',
  ])
    await expect(refusal(database, change)).resolves.toMatch(/permission denied/)
})

const refusal = (database: Database, statement: string): Promise<string> =>
  database.query(statement).then(
    () => 'done',
    error => String(error),
  )
