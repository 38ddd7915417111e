import type { KeyFamily } from '../domain/payment/provider-payment.ts'
import { BadSettings, type Env, type ReadEnv, readEnv } from './env.server.ts'
import { type Seller, sampleSeller } from './seller.ts'
import { sampleSecrets } from './unsafe-live.server.ts'

type TossKeys = Readonly<Record<KeyFamily, { readonly clientKey: string; readonly secretKey: string } | null>>

/** What was found out about the world the settings meet. */
export interface Found {
  readonly keys:
    | { readonly type: 'none' }
    | { readonly type: 'keys'; readonly mode: 'test' | 'live'; readonly keys: TossKeys }
    | { readonly type: 'problem'; readonly message: string }
  /** Does this Node have the fixes live keys need (reliability.md 1.3)? */
  readonly nodeIsPatched: boolean
  /** Is whoever answers asked for a certificate? Node can be told not to. */
  readonly certificatesCount: boolean
  /** The key ring beside an embedded database, used without APP_KEYS; null: none yet. */
  readonly keyFile: string | null
}

/** What the settings come to: every choice made, before anything is opened. */
export interface Settings {
  readonly env: Env
  readonly mode: 'sandbox' | 'test' | 'live'
  readonly publicUrl: string
  readonly keys: TossKeys
  readonly keyFamily: 'widget' | 'api'
  readonly tossApiUrl: string
  readonly sdkUrl: string
  readonly tossOrigins: readonly string[]
  /** Port of the sandbox to use and, if need be, start; null with real keys or another Toss-shaped server. */
  readonly sandboxPort: number | null
  readonly seller: Seller
  /** Who may read the mails kept while no mail server is set; null: none are kept. */
  readonly mailbox: 'everybody' | 'staff' | null
  /** Interface to listen on: loopback unless people reach us from elsewhere. */
  readonly host: string
}

const TOSS_API = 'https://api.tosspayments.com'
const TOSS_SDK = 'https://js.tosspayments.com/v2/standard'
const TOSS_ORIGINS = ['https://*.tosspayments.com', 'https://*.toss.im']

/** Well-formed test keys that only the sandbox knows what to do with. */
export const SANDBOX_KEYS: TossKeys = {
  api: { clientKey: 'test_ck_jangbuSandboxApi0000001', secretKey: 'test_sk_jangbuSandboxApi0000001' },
  widget: { clientKey: 'test_gck_jangbuSandboxWidget001', secretKey: 'test_gsk_jangbuSandboxWidget001' },
}

const isLoopback = (url: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
const isLoopbackHost = (host: string) => host === '127.0.0.1' || host === '::1'

/** Elsewhere than people are told: inside a container, or behind a proxy on this machine. */
const hostOf = ({ LISTEN_HOST }: Env, publicUrl: string): string =>
  LISTEN_HOST ?? (isLoopback(publicUrl) ? '127.0.0.1' : '0.0.0.0')

/**
 * Reads the settings and chooses sandbox, test or live by the keys there are. What cannot be read and, with live keys, everything
 * unsafe is refused, all of it in one message (R31).
 * @throws {BadSettings} one sentence a fault
 */
export function chooseSettings(source: NodeJS.ProcessEnv, findOut: (env: Env) => Found): Settings {
  const { env, ...read } = readEnv(source)
  const found = findOut(env)
  const checked = found.keys
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`
  const faults = allFaults({ env, ...read }, found, publicUrl)
  if (faults.length > 0) throw new BadSettings(faults.join('\n'))

  const real = checked.type === 'keys' ? checked : null
  const keys = real?.keys ?? SANDBOX_KEYS
  const elsewhere = env.TOSS_API_BASE_URL ?? null
  const sandboxPort = real || elsewhere ? null : env.SANDBOX_PORT
  const ownSandbox = `http://localhost:${env.SANDBOX_PORT}`
  const tossApiUrl = elsewhere ?? (real ? TOSS_API : ownSandbox)
  const sdkUrl =
    env.TOSS_SDK_URL ?? (real && !elsewhere ? TOSS_SDK : `${elsewhere ?? ownSandbox}/v2/standard`)
  return {
    env,
    mode: real?.mode ?? 'sandbox',
    publicUrl,
    keys,
    keyFamily: familyOf(env, keys),
    tossApiUrl,
    sdkUrl,
    tossOrigins: sdkUrl === TOSS_SDK ? TOSS_ORIGINS : [...new Set([new URL(sdkUrl).origin, tossApiUrl])],
    sandboxPort,
    seller: sellerOf(env),
    mailbox: mailboxOf(env, real?.mode ?? 'sandbox', publicUrl),
    host: hostOf(env, publicUrl),
  }
}

function familyOf(env: Env, keys: TossKeys): 'widget' | 'api' {
  if (env.CHECKOUT_STYLE === 'widget') return 'widget'
  if (env.CHECKOUT_STYLE === 'window') return 'api'
  return keys.widget ? 'widget' : 'api'
}

const SELLER = [
  'SELLER_TRADE_NAME',
  'SELLER_REPRESENTATIVE',
  'SELLER_BUSINESS_NUMBER',
  'SELLER_MAIL_ORDER_NUMBER',
  'SELLER_ADDRESS',
  'SELLER_PHONE',
  'SELLER_EMAIL',
] as const

/** The seller as set; with none of it the sample, which says that it is one. */
function sellerOf(env: Env): Seller {
  const { SELLER_TRADE_NAME: tradeName, SELLER_REPRESENTATIVE: representative, SELLER_ADDRESS: address } = env
  const { SELLER_BUSINESS_NUMBER: businessNumber, SELLER_MAIL_ORDER_NUMBER: mailOrderNumber } = env
  const { SELLER_PHONE: phone, SELLER_EMAIL: email } = env
  if (!tradeName || !representative || !businessNumber || !mailOrderNumber || !address || !phone || !email)
    return sampleSeller
  return {
    tradeName,
    representative,
    businessNumber,
    mailOrderNumber,
    address,
    phone,
    email,
    sample: false,
  }
}

/**
 * Kept mails hold names and links that let their holder in: only a shop on this machine, and for nobody elsewhere, shows them to
 * everybody. One that listens here alone may have a proxy in front, and its address says so.
 */
function mailboxOf(env: Env, mode: Settings['mode'], publicUrl: string): Settings['mailbox'] {
  if (mode === 'live' || env.SMTP_URL) return null
  const isForThisMachine = isLoopback(publicUrl) && isLoopbackHost(hostOf(env, publicUrl))
  return mode === 'sandbox' && isForThisMachine ? 'everybody' : 'staff'
}

/** What cannot be read first; whatever else is wrong with those same settings can only be said once they can be. */
function allFaults({ env, unusable, fault }: ReadEnv, found: Found, publicUrl: string): string[] {
  const isOfUnusable = (sentence: string) => unusable.some(name => new RegExp(`\\b${name}\\b`).test(sentence))
  const unsafe = [...faultsOf({ env, unusable }, found, publicUrl)]
  if (found.keys.type === 'problem') unsafe.unshift(found.keys.message)
  return [...(fault === null ? [] : [fault]), ...unsafe.filter(sentence => !isOfUnusable(sentence))]
}

function* faultsOf(
  { env, unusable }: Pick<ReadEnv, 'env' | 'unusable'>,
  { keys: checked, nodeIsPatched, certificatesCount, keyFile }: Found,
  publicUrl: string,
): Generator<string> {
  const live = checked.type === 'keys' && checked.mode === 'live'
  const secure = publicUrl.startsWith('https:')
  if (!secure && !isLoopback(publicUrl))
    yield 'PUBLIC_URL must be https unless it is this machine’s own address.'
  if (env.DATABASE_URL && !env.APP_KEYS)
    yield 'APP_KEYS is required with DATABASE_URL: without it personal data cannot be sealed. See .env.example.'
  if (env.DATABASE_MIGRATION_URL && !env.DATABASE_URL)
    yield 'DATABASE_MIGRATION_URL is set but DATABASE_URL is not.'
  if (checked.type === 'keys') {
    const { widget, api } = checked.keys
    if (env.CHECKOUT_STYLE === 'widget' && !widget)
      yield 'CHECKOUT_STYLE=widget needs TOSS_WIDGET_CLIENT_KEY and TOSS_WIDGET_SECRET_KEY.'
    if (env.CHECKOUT_STYLE === 'window' && !api)
      yield 'CHECKOUT_STYLE=window needs TOSS_CLIENT_KEY and TOSS_SECRET_KEY.'
  }
  const unset = SELLER.filter(name => env[name] === undefined && !unusable.includes(name))
  if (unset.length > 0 && unset.length < SELLER.length)
    yield `The seller is set in part: ${unset.join(', ')} must be set too.`
  if (env.SMTP_URL && !env.MAIL_FROM && !env.SELLER_EMAIL)
    yield 'SMTP_URL needs MAIL_FROM or the SELLER_… settings: a mail has a sender.'
  if (!live) return
  if (unset.length === SELLER.length)
    yield 'Live keys need the SELLER_… settings: the law asks who sells (전자상거래법 제10조).'
  if (!secure) yield 'Live keys need an https PUBLIC_URL.'
  if (env.TOSS_API_BASE_URL || env.TOSS_SDK_URL)
    yield 'TOSS_API_BASE_URL and TOSS_SDK_URL are refused with live keys.'
  if (env.JANGBU_ALLOW_FSYNC_OFF)
    yield 'JANGBU_ALLOW_FSYNC_OFF is for tests: with live keys a server that loses commits in a power cut is refused.'
  if (!certificatesCount)
    yield 'NODE_TLS_REJECT_UNAUTHORIZED=0 is refused with live keys: by it anybody on the way may answer for Toss.'
  yield* sampleSecrets(env, keyFile)
  if (!nodeIsPatched)
    yield `Live keys need a Node with current security fixes (22.23.4+, 24.22.1+ or 26.12.1+), this is ${process.versions.node}.`
}
