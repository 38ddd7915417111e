import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proofToken } from '../../../domain/accounts.ts'
import { createCustomers } from '../../../infra/accounts/customers.ts'
import { createPasswords } from '../../../infra/accounts/passwords.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { testIds } from '../../support/ids.ts'
import { createTestVault } from '../../support/vault.ts'
import { waitsForLock } from '../../support/waits-for-lock.ts'

const passwords = createPasswords()
let made = 0

describe.each(engineNames)('links in mails on %s, while something else changes', engine => {
  let database: Database
  const vault = createTestVault()
  const customers = () => createCustomers({ database, vault, ids: testIds, passwords })
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database?.close())

  async function signUp() {
    const email = `beside${++made}@shop.example`
    const signed = await customers().signUp({ email, name: '김장부', password: 'ledger of a quiet shop' })
    if (signed.type !== 'created') throw new Error(signed.type)
    return { email, id: signed.customerId }
  }
  const linkOf = async (recipient: string) => {
    const [notice] = await database.query<{ data: { proofId: string } }>(
      `SELECT data FROM outbox.notices WHERE recipient = $1 AND kind = 'verifyMail'`,
      [recipient],
    )
    return proofToken(vault, notice?.data.proofId ?? '')
  }

  test('are used beside whatever else changes the account, and neither keeps the other from ending', async () => {
    const { id } = await signUp()
    const link = await linkOf(id)
    const pressed: Promise<boolean>[] = []
    await database.transaction(async tx => {
      // As a changed password does: the account first, its links after.
      await tx.query('SELECT FROM accounts.customers WHERE customer_id = $1 FOR UPDATE', [id])
      pressed.push(customers().prove(link, id))
      await waitsForLock(database)
      await tx.query('DELETE FROM accounts.mail_proofs WHERE customer_id = $1', [id])
    })
    expect(await Promise.all(pressed)).toEqual([false])
  })

  test('find an order a guest makes by the mail in that very moment', async () => {
    const { id, email } = await signUp()
    const noted: Promise<void>[] = []
    await database.transaction(async tx => {
      await tx.query('UPDATE accounts.customers SET verified_at = now() WHERE customer_id = $1', [id])
      noted.push(customers().noteGuestOrder(`order-beside-${id}`, email))
      await waitsForLock(database)
    })
    await Promise.all(noted)
    expect(await customers().ownsGuestOrder(id, `order-beside-${id}`)).toBe(true)
  })
})
