import type { Env } from './env.server.ts'

/** Passwords that samples and images come with. */
const SAMPLE_PASSWORDS = new Set(
  'postgres password passwd admin root secret changeme change-me example jangbu test 1234 12345678'.split(
    ' ',
  ),
)

/** How a key begins, or looks, that stands in for one. */
const PLACEHOLDER =
  /^live_g?[cs]k_(?:docs|your|sample|example|dummy|placeholder|jangbu|secret|client|x{3})|(.)\1{6}|1234567/i
const KEY_LETTERS_MIN = 20

const TOSS_KEYS = [
  'TOSS_CLIENT_KEY',
  'TOSS_SECRET_KEY',
  'TOSS_WIDGET_CLIENT_KEY',
  'TOSS_WIDGET_SECRET_KEY',
] as const

/**
 * Secrets that are none (R31), by name, never by value: keys that stand in for keys, passwords of samples, a key ring
 * that was typed instead of made, set or kept beside an embedded database.
 * @param keyFile the ring in DATA_DIR, where there is one
 */
export function* sampleSecrets(env: Env, keyFile: string | null): Generator<string> {
  for (const name of TOSS_KEYS)
    if (env[name] !== undefined && (env[name].length < KEY_LETTERS_MIN || PLACEHOLDER.test(env[name])))
      yield `${name} looks like a sample, not like a key of Toss’s.`
  for (const name of ['DATABASE_URL', 'DATABASE_MIGRATION_URL', 'SMTP_URL'] as const)
    if (env[name] !== undefined && SAMPLE_PASSWORDS.has(passwordOf(env[name])))
      yield `${name} has a password everybody knows.`
  const isInFile = env.APP_KEYS === undefined && env.DATABASE_URL === undefined
  const ring = isInFile ? keyFile : env.APP_KEYS
  for (const id of weakKeys(ring ?? ''))
    yield `${isInFile ? 'keys in DATA_DIR' : 'APP_KEYS'}: the key ${/^[\w-]{1,16}$/.test(id) ? id : '(named by something too long for a name)'} was not made by chance. Make one as .env.example says and run npm run rotate-keys.`
}

function passwordOf(url: string): string {
  const { password } = new URL(url)
  try {
    return decodeURIComponent(password).toLowerCase()
  } catch {
    return password.toLowerCase() // a sign of per cent that stands for itself
  }
}

/** Thirty-two random bytes are all but never fewer than 20 different ones, nor a text somebody can read. */
const DIFFERENT_BYTES_MIN = 20

function weakKeys(ring: string): string[] {
  return ring.split(',').flatMap(part => {
    const [id = '', encoded = ''] = part.trim().split(':')
    const key = Buffer.from(encoded, 'base64')
    if (encoded === '') return []
    const isText = key.every(byte => byte >= 0x20 && byte < 0x7f)
    return new Set(key).size < DIFFERENT_BYTES_MIN || isText ? [id] : []
  })
}
