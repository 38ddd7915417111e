import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proofToken } from '../../../domain/accounts.ts'
import type { Instant } from '../../../domain/time.ts'
import { createCustomers } from '../../../infra/accounts/customers.ts'
import { createPasswords } from '../../../infra/accounts/passwords.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { testIds } from '../../support/ids.ts'
import { createTestVault } from '../../support/vault.ts'

const PASSWORD = 'ledger of a quiet shop'
const LATER = '2999-01-01T00:00:00.000Z' as Instant
const passwords = createPasswords()
let made = 0

describe.each(engineNames)('the mail of an account that is over, on %s', engine => {
  let database: Database
  const vault = createTestVault()
  const customers = () => createCustomers({ database, vault, ids: testIds, passwords })
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database.close())

  /** An account of Toss's reviewers that is live. */
  async function admitted() {
    const email = `review${++made}@shop.example`
    const admitted = await customers().admitReviewer({ email, endsAt: LATER })
    if (admitted.type !== 'created') throw new Error(admitted.type)
    return { email, id: admitted.customerId }
  }
  async function over() {
    const reviewer = await admitted()
    expect(await customers().endReviewer(reviewer.id)).toBe(true)
    return reviewer
  }
  const told = (recipient: string) =>
    database.query<{ kind: string; proof: string }>(
      `SELECT kind, data->>'proofId' AS proof FROM outbox.notices WHERE recipient = $1 ORDER BY nth`,
      [recipient],
    )
  const linkOf = async (recipient: string) => proofToken(vault, (await told(recipient)).at(-1)?.proof ?? '')
  const signUp = (email: string) => customers().signUp({ email, name: '김장부', password: PASSWORD })

  test('is not given away before it is over', async () => {
    const { email, id } = await admitted()
    expect(await signUp(email)).toEqual({ type: 'taken' })
    expect(await customers().idOfEmail(email)).toBe(id)
  })

  test('is nobody’s who orders as a guest: the merchant wrote it down, and it was never proved', async () => {
    const { email, id } = await admitted()
    await customers().noteGuestOrder(`order-${id}`, email)
    expect(await customers().ownsGuestOrder(id, `order-${id}`)).toBe(false)
    await customers().endReviewer(id)
    const signed = await signUp(email)
    if (signed.type !== 'created') throw new Error(signed.type)
    await customers().prove(await linkOf(signed.customerId), signed.customerId)
    expect(await customers().ownsGuestOrder(signed.customerId, `order-${id}`)).toBe(true)
  })

  test('is its owner’s to sign up with, who then comes in and gets what they ordered as a guest', async () => {
    const { email, id } = await over()
    await customers().noteGuestOrder(`order-${id}`, email)
    const signed = await signUp(email)
    if (signed.type !== 'created') throw new Error(signed.type)
    const entered = await customers().enterByProof(await linkOf(signed.customerId), PASSWORD, '')
    expect(entered).toMatchObject({ type: 'entered', customerId: signed.customerId })
    expect(await customers().signIn(email, PASSWORD)).toBe(signed.customerId)
    expect(await customers().ownsGuestOrder(signed.customerId, `order-${id}`)).toBe(true)
    expect(await told(id)).toEqual([])
  })

  test('gets no link to another password, and one from before opens nothing', async () => {
    const { email, id } = await admitted()
    await customers().askToReset(email)
    const link = await linkOf(id)
    expect(await customers().proof(link)).not.toBeNull()
    await customers().endReviewer(id)
    expect(await customers().proof(link)).toBeNull()
    expect(await customers().reset(link, PASSWORD)).toEqual({ type: 'gone' })
    await customers().askToReset(email)
    expect(await told(id)).toHaveLength(1)
  })

  test('is anybody’s to move to', async () => {
    const { email } = await over()
    const signed = await signUp(`member${++made}@shop.example`)
    if (signed.type !== 'created') throw new Error(signed.type)
    const { customerId } = signed
    await customers().prove(await linkOf(customerId), customerId)
    await customers().askToMove(customerId, email)
    expect((await told(customerId)).at(-1)?.kind).toBe('verifyNewMail')
    expect(await customers().prove(await linkOf(customerId), customerId)).toBe(true)
    expect(await customers().idOfEmail(email)).toBe(customerId)
  })

  test('is a member’s who is brought along, and another reviewer’s', async () => {
    const brought = await over()
    expect(await customers().ownerOf(brought.email)).toBeNull()
    const come = await customers().comeByEmail({ email: brought.email, name: '김장부' })
    expect(come).toEqual({ customerId: expect.any(String), doubtful: false })
    expect(come.customerId).not.toBe(brought.id)

    const { email, id } = await over()
    const next = await customers().admitReviewer({ email, endsAt: LATER })
    expect(next).toMatchObject({ type: 'created' })
    // Who they were still stands in the list, by what is sealed.
    const listed = (await customers().reviewers()).filter(reviewer => reviewer.email === email)
    expect(listed.map(({ over: isOver }) => isOver)).toEqual([false, true])
    expect(listed.at(-1)?.customerId).toBe(id)
  })
})
