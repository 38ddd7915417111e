import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCustomers } from '../../../infra/accounts/customers.ts'
import { createPasswords } from '../../../infra/accounts/passwords.ts'
import { createSessions } from '../../../infra/accounts/sessions.ts'
import { createStaff } from '../../../infra/accounts/staff.ts'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { createInbox } from '../../../infra/inbox/inbox.ts'
import { createRateLimit } from '../../../infra/rate-limit.ts'
import { createDueWork } from '../../../infra/read-models/due-work.ts'
import '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { testIds } from '../../support/ids.ts'
import { testDatabase } from '../../support/postgres.ts'
import { createTestVault } from '../../support/vault.ts'

const ROLE = 'jangbu_accounts_app'
const PASSWORD = 'ledger of a quiet shop'
let database: Database

beforeAll(async () => {
  const url = new URL(await testDatabase())
  const owner = await openPostgres(url.href, { max: 1 })
  await owner.exec(
    `DO $$ BEGIN CREATE ROLE ${ROLE} LOGIN PASSWORD 'app'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
  )
  await migrate(owner, { role: ROLE })
  await owner.close()
  url.username = ROLE
  url.password = 'app'
  database = await openPostgres(url.href)
})
afterAll(() => database?.close())

/** The role an app runs as may not change the log; everything here it must be able to. */
test('accounts, sessions, tries, webhooks and due work need no more than the app’s role', async () => {
  const vault = createTestVault()
  const people = { database, vault, ids: testIds, passwords: createPasswords() }
  const customers = createCustomers(people)
  const kim = { email: 'kim@shop.example', name: '김', password: PASSWORD }
  expect(await customers.signUp(kim)).toMatchObject({ type: 'created' })
  await comeInByMail({ ...people, customers }, kim.email, PASSWORD)
  expect(await customers.signIn(kim.email, PASSWORD)).not.toBeNull()

  const staff = createStaff(people)
  const token = await staff.offerSetup()
  expect(await staff.setUp(token, kim)).toMatchObject({ type: 'created' })

  const sessions = createSessions({ database, ids: testIds, defer: () => undefined })
  const session = await sessions.start('customer', 'cus_a')
  expect(await sessions.find('customer', session)).not.toBeNull()
  await sessions.end('customer', session)
  expect(await sessions.find('customer', session)).toBeNull()

  expect(await createRateLimit(database).count('a', 1, 60_000)).toEqual({ retryAfterMs: 0 })

  const inbox = createInbox(database, { vault })
  const hint = { shape: 'event', eventType: 'E', orderId: 'o', paymentKey: null, secret: null } as const
  expect(await inbox.store({ dedupeKey: 'k', hint, body: '{}', transmissionId: null })).toBe('stored')
  const { webhooks, claimed } = await inbox.claim(1, 60_000)
  expect(await inbox.others({ orderIds: ['o'], claimed })).toEqual({ webhooks: [], ofMore: [] })
  await inbox.settle({ ids: webhooks.map(({ id }) => id), claimed, besideOf: ['o'] }, 'done')
  expect((await inbox.page(null, 1)).rows).toMatchObject([{ state: 'done' }])

  const due = createDueWork(database, { nodeId: 'a' })
  expect(await due.claimOne('payment-x', 60_000)).toBeNull()
  expect(await due.wakeUnknown('2026-01-01T00:00:00.000Z' as never)).toBe(0)
})
