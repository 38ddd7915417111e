import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { keyRingInDataDir, parseKeyRing } from '../../infra/key-ring.ts'

const newKey = () => randomBytes(32).toString('base64')

describe('a key ring as text', () => {
  test('the first key is the current one; order and white space between them do not matter otherwise', () => {
    const [young, old] = [newKey(), newKey()]
    const ring = parseKeyRing(`young:${young}, old:${old}`)
    expect(ring.current).toBe('young')
    expect([...ring.keys.keys()]).toEqual(['young', 'old'])
    expect(ring.keys.get('old')?.toString('base64')).toBe(old)
  })

  test('is refused in one sentence that shows no key', () => {
    const key = newKey()
    const wrong = [
      '',
      key,
      `a:${key.slice(4)}`,
      `a:${key},a:${newKey()}`,
      `a b:${key}`,
      `a:${key},`,
      'a:secret-in-words',
      `a:!!${key}`,
      `a:${key}:b`,
    ]
    for (const text of wrong) {
      const said = messageOf(() => parseKeyRing(text))
      expect(said, text).toMatch(/^APP_KEYS [^\n]+\.$/)
      expect(said).not.toContain(key.slice(4))
      expect(said).not.toContain('secret-in-words')
    }
  })
})

describe('a key ring in the data directory', () => {
  const dir = mkdtempSync(join(tmpdir(), 'jangbu-keys-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  test('is made once, for its owner alone, and found again', () => {
    const dataDir = join(dir, 'not', 'there', 'yet')
    const first = keyRingInDataDir(dataDir)
    expect(first.current).toBe('k1')
    expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o600)
    expect(keyRingInDataDir(dataDir)).toEqual(first)
    expect(keyRingInDataDir(join(dir, 'another'))).not.toEqual(first)
    expect(readFileSync(join(dataDir, 'keys'), 'utf8')).toMatch(/^k1:[\w+/]{43}=\n$/)
  })

  test('a file somebody spoilt is told by its path, and never written over', () => {
    const dataDir = join(dir, 'spoilt')
    keyRingInDataDir(dataDir)
    writeFileSync(join(dataDir, 'keys'), 'k1:oops')
    expect(messageOf(() => keyRingInDataDir(dataDir))).toMatch(/spoilt.keys must be/)
    expect(readFileSync(join(dataDir, 'keys'), 'utf8')).toBe('k1:oops')
  })

  test('a place that cannot be written is told in one sentence', () => {
    const file = join(dir, 'a-file')
    writeFileSync(file, '')
    expect(messageOf(() => keyRingInDataDir(join(file, 'data')))).toMatch(
      /^The key file .* cannot be (read|written): \w+\.$/,
    )
  })
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return (error as Error).message
  }
  return ''
}
