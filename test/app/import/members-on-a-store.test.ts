import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importMembers } from '../../../app/use-cases/import/import-members.ts'
import { sendNotices } from '../../../app/use-cases/send-notices.ts'
import { card } from '../../../domain/card/card.ts'
import { streamOf } from '../../../domain/ids.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { memberOfOldSystem, membersFile } from '../../support/old-system.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { textOf } from '../erasure/find-traces.ts'

describe('members of another system, on a database', () => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
  })
  afterAll(() => database.close())

  const write = (file: string, tells = false, of = world) =>
    importMembers(of.ports, file, { write: true, tells })
  const outcome = async (file: string) => {
    const read = await write(file)
    const [result] = read.type === 'read' ? read.results : []
    return result?.type === 'refused' ? result.problem.type : result?.type
  }
  const ownerOf = async (email: string) => (await world.ports.customers.ownerOf(email))?.customerId ?? ''

  test('taken over by two processes at once are taken over once', async () => {
    const emails = ['one', 'two', 'three'].map(name => `${name}@example.com`)
    const lines: string[] = []
    for (const email of emails) lines.push(await memberOfOldSystem(world, email))
    const file = membersFile(...lines)
    const other = await openShop(database, world)
    await Promise.all([write(file), write(file, false, other), write(file), write(file, false, other)])
    for (const email of emails) {
      const rows = await world.ports.subscriptions.subscriptionsOf(await ownerOf(email))
      expect(rows).toMatchObject([{ status: 'active', live: true }])
      const facts = await world.ports.events.read(
        subscription,
        streamOf('subscription', rows[0]?.subscription_id ?? ''),
      )
      expect(facts.map(({ event }) => event.type)).toEqual(['SubscriptionImported'])
      const cards = await world.ports.events.read(card, streamOf('card', rows[0]?.card_id ?? ''))
      expect(cards.map(({ event }) => event.type)).toEqual(['BillingKeyImported', 'CardAttached'])
    }
    const [{ accounts } = { accounts: 0 }] = await database.query<{ accounts: number }>(
      'SELECT count(*)::int AS accounts FROM accounts.customers',
    )
    expect(accounts).toBe(emails.length)
  })

  test('leave neither key nor customerKey nor mail in any table, log line or result in clear', async () => {
    const email = 'secretive@example.com'
    const line = await memberOfOldSystem(world, email)
    const key = line.split(',')[6] ?? ''
    const told = await write(membersFile(line), true)
    const [result] = told.type === 'read' ? told.results : []
    expect(result?.type).toBe('new')
    const kept = [...(await textOf(database)).values()].join('\n')
    expect(kept).toContain('SubscriptionImported')
    for (const secret of [key, key.slice(0, 20), key.slice(-20), email, '53275000'])
      for (const place of [kept, world.logged.join('\n')]) expect(place.includes(secret), secret).toBe(false)
  })

  test('are told by mail only where that was asked for, set a password by it, and are in', async () => {
    await sendNotices(world.ports)
    const mails = (await world.ports.mailbox?.page(null, 100))?.rows ?? []
    expect(mails).toHaveLength(1) // of those before only the one who was to be told
    const { customers } = world.ports
    await customers.askToReset('secretive@example.com')
    expect(await customers.signIn('secretive@example.com', '')).toBeNull()
    const signedUp = await customers.signUp({
      email: 'secretive@example.com',
      name: '낯선이',
      password: 'a stranger’s long password',
    })
    expect(signedUp).toEqual({ type: 'taken' }) // nobody takes it over by signing up: the link to the mail does
    expect(await customers.signIn('secretive@example.com', 'a stranger’s long password')).toBeNull()
  })

  test('whose mail somebody signed up with wait until it is proved', async () => {
    const email = 'squatted@example.com'
    const stranger = await signUp(world, email)
    const file = membersFile(await memberOfOldSystem(world, email))
    expect(await outcome(file)).toBe('mailUnproved')
    expect(await world.ports.subscriptions.subscriptionsOf(stranger)).toEqual([])
    await database.query('UPDATE accounts.customers SET verified_at = now() WHERE customer_id = $1', [
      stranger,
    ])
    expect(await outcome(file)).toBe('new')
    expect(await world.ports.subscriptions.subscriptionsOf(stranger)).toMatchObject([{ status: 'active' }])
  })

  test('who subscribed here between the look and the act keep that, and their old key is forgotten, not deleted', async () => {
    const email = 'racing@example.com'
    const line = await memberOfOldSystem(world, email)
    const { customers } = world.ports
    // Somebody subscribes in the very moment in which the import has looked and not yet written.
    const racing = {
      ...world.ports,
      customers: {
        ...customers,
        async comeByEmail(person: { email: string; name: string }) {
          const owner = await customers.comeByEmail(person)
          await subscribe(world, owner.customerId, 'sample-basic-monthly')
          return owner
        },
      },
    }
    const read = await importMembers(racing, membersFile(line), { write: true, tells: false })
    expect(read).toMatchObject({ results: [{ type: 'refused', problem: { type: 'alreadySubscribed' } }] })
    const rows = await world.ports.subscriptions.subscriptionsOf(await ownerOf(email))
    expect(rows).toMatchObject([{ live: true, price: 9_900 }])
    expect(await world.ports.billingKeys.cardOf(line.split(',')[6] ?? '')).toBeNull()
    expect(await world.sandbox.billingKeys({ customerKey: email })).toMatchObject([{ removedBy: null }])
  })
})
