import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proofToken } from '../../../domain/accounts.ts'
import { Notice } from '../../../domain/notices.ts'
import { createCustomers } from '../../../infra/accounts/customers.ts'
import { createDevices } from '../../../infra/accounts/devices.ts'
import { createPasswords } from '../../../infra/accounts/passwords.ts'
import { createSessions } from '../../../infra/accounts/sessions.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { testIds } from '../../support/ids.ts'
import { createTestVault } from '../../support/vault.ts'

const PASSWORD = 'ledger of a quiet shop'
const NEXT = 'another quiet ledger'
const passwords = createPasswords()
let made = 0

describe.each(engineNames)('links in mails on %s', engine => {
  let database: Database
  const vault = createTestVault()
  const world = () => ({ database, vault, ids: testIds, passwords })
  const customers = () => createCustomers(world())
  const sessions = () => createSessions({ database, ids: testIds, defer: () => undefined })
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database.close())

  async function signUp() {
    const email = `proof${++made}@shop.example`
    const signed = await customers().signUp({ email, name: '김장부', password: PASSWORD })
    if (signed.type !== 'created') throw new Error(signed.type)
    return { email, id: signed.customerId }
  }
  /** What was put into the outbox for somebody, oldest first. */
  const told = async (recipient: string) => {
    const rows = await database.query<{ kind: string; data: Record<string, unknown> }>(
      'SELECT kind, data FROM outbox.notices WHERE recipient = $1 ORDER BY nth',
      [recipient],
    )
    return rows.map(({ kind, data }) => Notice.parse({ ...data, kind }))
  }
  const kindsTold = async (recipient: string) => (await told(recipient)).map(({ kind }) => kind)
  /** The link of the newest mail of this kind. */
  const linkOf = async (recipient: string, kind: 'verifyMail' | 'verifyNewMail' | 'resetPassword') => {
    const notice = (await told(recipient)).filter(one => one.kind === kind).at(-1)
    if (!notice || !('proofId' in notice)) throw new Error(`no ${kind}`)
    return proofToken(vault, notice.proofId)
  }
  const pass = (interval: string) =>
    database.query('UPDATE accounts.mail_proofs SET ends_at = ends_at - $1::interval', [interval])
  const verified = async (id: string) => (await customers().customer(id))?.verified

  test('signing up sends one that proves the mail once, and looking at it proves nothing', async () => {
    const { id } = await signUp()
    const link = await linkOf(id, 'verifyMail')
    expect(await customers().proof(link)).toEqual({ purpose: 'verify', customerId: id })
    expect(await customers().proof(link)).not.toBeNull()
    expect(await verified(id)).toBe(false)
    const other = await signUp()
    expect(await customers().prove(link, other.id)).toBe(false)
    const presses = await Promise.all([customers().prove(link, id), customers().prove(link, id)])
    expect(presses.sort()).toEqual([false, true])
    expect([await verified(id), await verified(other.id)]).toEqual([true, false])
    await customers().askToVerify(id) // proved: nothing more to send
    expect(await kindsTold(id)).toEqual(['verifyMail'])
  })

  test('one that was sent by a clock that was ahead is over once that is set right', async () => {
    const { id, email } = await signUp()
    await customers().askToReset(email)
    const links = [await linkOf(id, 'verifyMail'), await linkOf(id, 'resetPassword')] as const
    const good = () => Promise.all(links.map(async link => (await customers().proof(link)) !== null))
    await pass('-10 seconds')
    expect(await good()).toEqual([true, true])
    await pass('-1 hour') // each by its own term
    expect(await good()).toEqual([false, false])
    expect(await customers().prove(links[0], id)).toBe(false)
    expect(await customers().reset(links[1], NEXT)).toEqual({ type: 'gone' })
    await pass('1 hour')
    expect(await customers().prove(links[0], id)).toBe(true)
  })

  test('nothing in the tables lets anybody in: neither a link nor a mail stands there', async () => {
    const { id, email } = await signUp()
    await customers().askToReset(email)
    const links = [await linkOf(id, 'verifyMail'), await linkOf(id, 'resetPassword')]
    const everything = JSON.stringify([
      await database.query('SELECT * FROM accounts.mail_proofs'),
      await database.query('SELECT * FROM outbox.notices'),
    ])
    for (const secret of [...links, email, '김장부']) expect(everything).not.toContain(secret)
  })

  test.each([
    ['verifyMail', '23 hours 59 minutes'],
    ['resetPassword', '29 minutes'],
  ] as const)('one of %s is good for %s and not two minutes more', async (kind, within) => {
    const { id, email } = await signUp()
    await customers().askToReset(email)
    const link = await linkOf(id, kind)
    await pass(within)
    expect(await customers().proof(link)).not.toBeNull()
    await pass('2 minutes')
    expect(await customers().proof(link)).toBeNull()
    expect(await customers().prove(link, id)).toBe(false)
    expect(await customers().reset(link, NEXT)).toEqual({ type: 'gone' })
    expect(await customers().enterByProof(link, PASSWORD, '')).toEqual({ type: 'gone' })
    expect([await verified(id), await customers().signIn(email, PASSWORD)]).toEqual([false, null])
  })

  test('a reset sets a password once, proves the mail, ends every session, link and known device', async () => {
    const { id, email } = await signUp()
    const [mine, theirs] = [
      await sessions().start('customer', id),
      await sessions().start('customer', 'cus_x'),
    ]
    const devices = createDevices({ database, ids: testIds })
    const device = await devices.remember(null, 'account', id)
    await customers().askToReset(email)
    const first = await linkOf(id, 'resetPassword')
    await customers().askToReset(email.toUpperCase())
    const second = await linkOf(id, 'resetPassword')
    expect(second).not.toBe(first)
    expect(await customers().reset(first, 'password1')).toEqual({
      type: 'refused',
      reason: 'PASSWORD_COMMON',
    })
    expect(await customers().prove(first, id)).toBe(false) // a reset is no proof of another kind

    const used = await Promise.all([first, first, second].map(link => customers().reset(link, NEXT)))
    expect(used.filter(({ type }) => type === 'done')).toHaveLength(1)
    for (const link of [first, second, await linkOf(id, 'verifyMail')])
      expect(await customers().proof(link)).toBeNull()
    expect(await customers().signIn(email, PASSWORD)).toBeNull()
    expect(await customers().signIn(email, NEXT)).toBe(id)
    expect(await verified(id)).toBe(true)
    expect(await sessions().find('customer', mine)).toBeNull()
    expect(await sessions().find('customer', theirs)).not.toBeNull()
    expect(await devices.knows(device, 'account')).toBe(null)
    expect((await kindsTold(id)).at(-1)).toBe('passwordChanged')
  })

  test('for a mail nobody has there is none, and nobody is written to', async () => {
    const count = () => database.query('SELECT count(*)::int AS n FROM outbox.notices')
    const before = await count()
    await customers().askToReset('nobody@shop.example')
    expect(await count()).toEqual(before)
  })

  test('a new mail counts once it is proved; then the old one is told and no longer signs in', async () => {
    const { id, email } = await signUp()
    await customers().askToReset(email)
    const reset = await linkOf(id, 'resetPassword')
    await customers().askToMove(id, ' Moved@Shop.example ')
    const link = await linkOf(id, 'verifyNewMail')
    expect(await customers().signIn('moved@shop.example', PASSWORD)).toBeNull()
    await customers().rename(id, '이새이름') // meanwhile; it stays
    expect(await customers().prove(link, id)).toBe(true)
    expect(await customers().customer(id)).toMatchObject({
      email: 'moved@shop.example',
      name: '이새이름',
      verified: true,
    })
    expect(await customers().signIn('moved@shop.example', PASSWORD)).toBe(id)
    expect(await customers().signIn(email, PASSWORD)).toBeNull()
    expect(await customers().proof(reset)).toBeNull() // it went to the old mail
    const notice = (await told(id)).at(-1)
    if (notice?.kind !== 'mailChanged') throw new Error('the old address was not told')
    expect(await vault.open(notice.person)).toMatchObject({ email })
  })

  test('a mail somebody has is moved to by nobody; they are told, not who asked', async () => {
    const [mine, theirs] = [await signUp(), await signUp()]
    await customers().askToMove(mine.id, theirs.email)
    expect(await kindsTold(mine.id)).toEqual(['verifyMail'])
    expect(await kindsTold(theirs.id)).toEqual(['verifyMail', 'mailTaken'])
    await customers().askToMove(mine.id, mine.email.toUpperCase()) // one's own is no move
    expect(await kindsTold(mine.id)).toEqual(['verifyMail'])

    await customers().askToMove(mine.id, 'race@shop.example')
    const link = await linkOf(mine.id, 'verifyNewMail')
    await customers().signUp({ email: 'race@shop.example', name: '박', password: PASSWORD })
    expect(await customers().prove(link, mine.id)).toBe(false)
    expect((await customers().customer(mine.id))?.email).toBe(mine.email)
  })

  test('a changed password ends what others could use: sessions, links, devices', async () => {
    const { id, email } = await signUp()
    const [here, there] = [await sessions().start('customer', id), await sessions().start('customer', id)]
    await customers().askToReset(email)
    const link = await linkOf(id, 'resetPassword')
    const change = (current: string, next: string) =>
      customers().changePassword(id, { current, next, keep: here })
    expect(await change('not this one', NEXT)).toEqual({ type: 'wrong' })
    expect(await change(PASSWORD, email)).toEqual({ type: 'refused', reason: 'PASSWORD_IS_EMAIL' })
    expect(await customers().proof(link)).not.toBeNull()
    const both = await Promise.all([change(PASSWORD, NEXT), change(PASSWORD, 'a third quiet ledger')])
    expect(both.map(({ type }) => type).sort()).toEqual(['changed', 'wrong'])
    expect(await sessions().find('customer', here)).not.toBeNull()
    expect(await sessions().find('customer', there)).toBeNull()
    expect(await customers().proof(link)).toBeNull()
    expect((await kindsTold(id)).at(-1)).toBe('passwordChanged')
  })

  test('no session begins with a password that was changed while it was checked', async () => {
    const { id, email } = await signUp()
    await customers().prove(await linkOf(id, 'verifyMail'), id)
    const slow = {
      ...passwords,
      verify: async (stored: string | null, text: string) => {
        const agrees = await passwords.verify(stored, text)
        await customers().changePassword(id, { current: PASSWORD, next: NEXT, keep: null })
        return agrees
      },
    }
    expect(await createCustomers({ ...world(), passwords: slow }).enter(email, PASSWORD, '')).toBeNull()
    expect(await sessions().list('customer', id, null)).toEqual([])
    expect((await customers().enter(email, NEXT, 'Chrome · Mac'))?.customerId).toBe(id)
    expect(await sessions().list('customer', id, null)).toMatchObject([{ device: 'Chrome · Mac' }])
  })

  test('orders of guests go to whoever proves their mail, first come, and to nobody who only typed it', async () => {
    const { id, email } = await signUp()
    await customers().noteGuestOrder('jb01-before', email.toUpperCase())
    expect(await customers().ownsGuestOrder(id, 'jb01-before')).toBe(false)
    await customers().prove(await linkOf(id, 'verifyMail'), id)
    await customers().noteGuestOrder('jb01-after', email)
    for (const order of ['jb01-before', 'jb01-after'])
      expect(await customers().ownsGuestOrder(id, order), order).toBe(true)
    expect(await customers().ownsGuestOrder(id, 'jb01-other')).toBe(false)

    await customers().askToMove(id, 'gone@shop.example')
    await customers().prove(await linkOf(id, 'verifyNewMail'), id)
    const heir = await customers().signUp({ email, name: '새 주인', password: PASSWORD })
    if (heir.type !== 'created') throw new Error(heir.type)
    await customers().prove(await linkOf(heir.customerId, 'verifyMail'), heir.customerId)
    expect(await customers().ownsGuestOrder(heir.customerId, 'jb01-before')).toBe(false)
    expect(await customers().ownsGuestOrder(id, 'jb01-before')).toBe(true)
  })
})
