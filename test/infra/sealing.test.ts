import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DoesNotOpen, type Sealed } from '../../domain/sealed.ts'
import { type Keeper, keeperNames, keepers } from '../support/keepers.ts'

describe.each(keeperNames)('sealing on %s', engine => {
  let keeper: Keeper
  beforeAll(async () => {
    keeper = await keepers[engine]()
  })
  afterAll(() => keeper?.close())

  test('what was sealed opens again, and never twice alike', async () => {
    const { vault } = keeper
    const plain = { name: '김장부', phone: '010-0000-0000', lines: [1, null, true] }
    const sealed = await vault.seal('cus_a', 'statutory', plain)
    expect(sealed).toMatch(/^s1\.statutory\.cus_a\.[\w-]{16}\.[\w-]+$/)
    expect(sealed).not.toBe(await vault.seal('cus_a', 'statutory', plain))
    expect(sealed).not.toContain(Buffer.from('010').toString('base64url'))
    expect(await vault.open(sealed)).toEqual(plain)
  })

  test('every single changed character is noticed', async () => {
    const { vault } = keeper
    const sealed = await vault.seal('cus_b', 'account', 'secret')
    const from = sealed.indexOf('.cus_b.') + '.cus_b.'.length
    for (let at = from; at < sealed.length; at++) {
      if (sealed[at] === '.') continue
      // Changes the high bit of the six, so that padding bits at an end do not hide it.
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
      const other = alphabet[alphabet.indexOf(sealed[at] ?? '') ^ 32]
      const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}` as Sealed
      await expect(vault.open(changed), `character ${at}`).rejects.toThrow(DoesNotOpen)
    }
  })

  test('does not open as another class or for another subject', async () => {
    const { vault } = keeper
    const sealed = await vault.seal('cus_c', 'account', 'mine')
    await vault.seal('cus_c', 'statutory', 'also mine')
    await vault.seal('cus_d', 'account', 'theirs')
    await expect(vault.open(sealed.replace('.account.', '.statutory.') as Sealed)).rejects.toThrow(
      DoesNotOpen,
    )
    await expect(vault.open(sealed.replace('cus_c', 'cus_d') as Sealed)).rejects.toThrow(DoesNotOpen)
  })

  test('a subject with a dot or a space has no place in sealed text', async () => {
    await expect(keeper.vault.seal('cus.a', 'account', 'x')).rejects.toThrow()
  })

  test('erasing destroys one class for ever and leaves the other', async () => {
    const { vault } = keeper
    const account = await vault.seal('cus_gone', 'account', 'mail')
    const statutory = await vault.seal('cus_gone', 'statutory', 'receipt')
    await vault.destroy('cus_gone', 'account')
    expect(await vault.open(account)).toBeNull()
    expect(await vault.open(statutory)).toBe('receipt')
    await vault.seal('cus_gone', 'account', 'came back')
    await expect(vault.open(account)).rejects.toThrow(DoesNotOpen)
  })

  test('a fingerprint is the same for the same text, and differs by purpose and text', async () => {
    const { vault } = keeper
    expect(vault.fingerprint('mail', 'a@b.kr')).toBe(vault.fingerprint('mail', 'a@b.kr'))
    expect(vault.fingerprint('mail', 'a@b.kr')).toMatch(/^[\w-]{43}$/)
    expect(vault.fingerprint('mail', 'a@b.kr')).not.toBe(vault.fingerprint('guest', 'a@b.kr'))
  })

  test('a billing key is found by its card and by itself, until it is removed or its person erased', async () => {
    const { billingKeys } = keeper.node()
    const credential = { billingKey: 'billing-key-1', customerKey: 'customer-key-1' }
    await billingKeys.put('card-a', 'cus_keyed', credential)
    await billingKeys.put('card-a', 'cus_keyed', { ...credential, billingKey: 'billing-key-2' })
    await billingKeys.put('card-b', 'cus_keyed', { ...credential, billingKey: 'billing-key-3' })
    expect(await billingKeys.find('card-a')).toEqual({ ...credential, billingKey: 'billing-key-2' })
    expect(await billingKeys.cardOf('billing-key-2')).toBe('card-a')
    for (const gone of ['billing-key-1', 'billing-key', '']) expect(await billingKeys.cardOf(gone)).toBeNull()
    await billingKeys.remove('card-a')
    expect([await billingKeys.find('card-a'), await billingKeys.cardOf('billing-key-2')]).toEqual([
      null,
      null,
    ])
    await keeper.vault.destroy('cus_keyed', 'account')
    expect(await billingKeys.find('card-b')).toBeNull()
  })

  test('a customer is known by number and by mail, and a mail belongs to one', async () => {
    const { customers } = keeper.node()
    const kim = { email: ' Kim@Example.com', name: '김장부 ', password: 'a long enough password' }
    const signed = await customers.signUp(kim)
    const customerId = signed.type === 'created' ? signed.customerId : ''
    expect(customerId).toMatch(/^cus_[0-9a-f]{32}$/)
    expect(await customers.signUp({ ...kim, email: 'kim@example.com' })).toEqual({ type: 'taken' })
    expect(await customers.customer(customerId)).toEqual({
      customerId,
      email: 'kim@example.com',
      name: '김장부',
      verified: false,
      reference: null,
      customerKey: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
    })
    expect(await customers.idOfEmail('KIM@example.com')).toBe(customerId)
    for (const password of [kim.password, 'another password'])
      expect(await customers.signIn('kim@example.com', password)).toBeNull() // nobody has proved it
    expect(await customers.customer('cus_nobody')).toBeNull()
    await keeper.vault.destroy(customerId, 'account')
    expect(await customers.customer(customerId)).toBeNull()
  })
})
