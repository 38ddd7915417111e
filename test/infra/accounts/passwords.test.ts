import { describe, expect, test } from 'vitest'
import { TooBusy } from '../../../domain/accounts.ts'
import commonText from '../../../infra/accounts/common-passwords.txt?raw'
import { createPasswords, passwordRefusal } from '../../../infra/accounts/passwords.ts'

const passwords = createPasswords()
const EMAIL = 'jangbu.kim@shop.example'

describe('the list of common passwords', () => {
  const words = commonText.split(/\s+/).filter(Boolean)

  test('has at least 3,000, each long enough to be wanted, none twice', () => {
    expect(words.length).toBeGreaterThanOrEqual(3_000)
    expect(new Set(words).size).toBe(words.length)
    expect(words.filter(word => word.length < 8 || word !== word.toLowerCase())).toEqual([])
  })
})

describe('a password', () => {
  test.each([
    ['password1'],
    ['Password123!'],
    ['12345678'],
    ['QWERTYUIOP'],
    ['qwer1234'],
    ['tkfkdgo1234'], // 사랑해1234 typed without switching the keyboard
    ['dkssudgktpdy'], // 안녕하세요
    ['  iloveyou1 '],
  ])('%j is too common', password => expect(passwordRefusal(password, EMAIL)).toBe('PASSWORD_COMMON'))

  test.each([
    ['1234567', 'PASSWORD_TOO_SHORT'],
    ['', 'PASSWORD_TOO_SHORT'],
    ['😀😀😀😀', 'PASSWORD_TOO_SHORT'], // four characters in eight code units
    ['한글비밀번호', 'PASSWORD_TOO_SHORT'],
    ['x'.repeat(129), 'PASSWORD_TOO_LONG'],
    ['jangbu.kim@shop.example', 'PASSWORD_IS_EMAIL'],
    ['Jangbu.Kim', 'PASSWORD_IS_EMAIL'],
  ])('%j is refused: %s', (password, reason) => expect(passwordRefusal(password, EMAIL)).toBe(reason))

  test.each([
    'ledger of a quiet shop',
    '한글로만여덟글자',
    'mnzqhgtw',
    '73910482',
    '😀'.repeat(128),
    '공책과 연필 '.repeat(18).slice(0, 128),
  ])('%j is taken, whatever it is made of', password => expect(passwordRefusal(password, EMAIL)).toBeNull())

  test('is kept as argon2id with 19 MiB, two passes, one lane, and salted', async () => {
    const [one, two] = await Promise.all([passwords.hash('the same words'), passwords.hash('the same words')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await passwords.verify(one, 'the same words')).toBe(true)
    expect(await passwords.verify(one, 'the same word')).toBe(false)
    expect(await passwords.verify(one, 'The same words')).toBe(false)
    expect(await passwords.verify(one, 'the same words ')).toBe(false)
  })

  test('is the same however its Hangul was put together', async () => {
    const hash = await passwords.hash('비밀스러운열쇠'.normalize('NFD'))
    expect(await passwords.verify(hash, '비밀스러운열쇠'.normalize('NFC'))).toBe(true)
  })

  test('counts to its last character', async () => {
    const long = `${'가'.repeat(127)}나`
    const hash = await passwords.hash(long)
    expect(await passwords.verify(hash, long)).toBe(true)
    expect(await passwords.verify(hash, `${'가'.repeat(127)}다`)).toBe(false)
  })

  test('of nobody is no password, after a real check', async () => {
    expect(await passwords.verify(null, 'ledger of a quiet shop')).toBe(false)
  })

  test('is checked for many at once, and each gets an answer of their own', async () => {
    const hash = await passwords.hash('ledger of a quiet shop')
    const tries = Array.from({ length: 20 }, (_, n) =>
      n % 3 === 0 ? 'ledger of a quiet shop' : `wrong one ${n}`,
    )
    const answers = await Promise.all(tries.map(text => passwords.verify(hash, text)))
    expect(answers).toEqual(tries.map((_, n) => n % 3 === 0))
  })

  test('is not checked for more people than fit: the rest are told to come again, and nobody’s try is lost', async () => {
    const few = createPasswords({ waitingMax: 3 })
    const hash = await few.hash('ledger of a quiet shop')
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, () => few.verify(hash, 'ledger of a quiet shop')),
    )
    const answered = tries.filter(({ status }) => status === 'fulfilled')
    const refused = tries.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
    expect([answered.length, refused.length]).toEqual([2 + 3, 7])
    for (const reason of refused) expect(reason).toBeInstanceOf(TooBusy)
    expect(refused[0].retryAfterMs).toBeGreaterThan(0)
    expect(await few.verify(hash, 'ledger of a quiet shop')).toBe(true)
  })
})
