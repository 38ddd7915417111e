import type { KeyFamily } from '../../domain/payment/provider-payment.ts'
import type { Log } from '../../domain/ports.ts'

/** A client key, for the browser, and the secret key that belongs to it. */
export interface KeyPair {
  readonly clientKey: string
  readonly secretKey: string
}

/** The keys of this shop by family; null where the merchant has none. */
export type TossKeys = Readonly<Record<KeyFamily, KeyPair | null>>

/** The four settings as they were given; absent or blank means not set. */
export interface KeySettings {
  readonly TOSS_CLIENT_KEY?: string | undefined
  readonly TOSS_SECRET_KEY?: string | undefined
  readonly TOSS_WIDGET_CLIENT_KEY?: string | undefined
  readonly TOSS_WIDGET_SECRET_KEY?: string | undefined
}

export type CheckedKeys =
  | { readonly type: 'none' }
  | { readonly type: 'keys'; readonly mode: 'test' | 'live'; readonly keys: TossKeys }
  | { readonly type: 'problem'; readonly message: string }

type Setting = keyof KeySettings
type Mode = 'test' | 'live'

/** What each setting must begin with after `test_` or `live_`; `ak` is the secret of the oldest samples (core-api.md 1.3). */
const KINDS: Readonly<Record<Setting, { readonly kinds: readonly string[]; readonly is: string }>> = {
  TOSS_CLIENT_KEY: { kinds: ['ck'], is: 'an API client key (test_ck_… or live_ck_…)' },
  TOSS_SECRET_KEY: { kinds: ['sk', 'ak'], is: 'an API secret key (test_sk_… or live_sk_…)' },
  TOSS_WIDGET_CLIENT_KEY: { kinds: ['gck'], is: 'a widget client key (test_gck_… or live_gck_…)' },
  TOSS_WIDGET_SECRET_KEY: { kinds: ['gsk'], is: 'a widget secret key (test_gsk_… or live_gsk_…)' },
}

const PAIRS: ReadonlyArray<readonly [KeyFamily, Setting, Setting]> = [
  ['api', 'TOSS_CLIENT_KEY', 'TOSS_SECRET_KEY'],
  ['widget', 'TOSS_WIDGET_CLIENT_KEY', 'TOSS_WIDGET_SECRET_KEY'],
]

/**
 * Client and secret key agree in kind, test and live never meet (R32), and a pair is whole or absent; one family may be
 * missing. Problems are one sentence that names the setting and never the key.
 */
export function checkKeys(settings: KeySettings): CheckedKeys {
  const keys: Record<KeyFamily, KeyPair | null> = { api: null, widget: null }
  const modes = new Set<Mode>()
  for (const [family, clientSetting, secretSetting] of PAIRS) {
    const clientKey = settings[clientSetting]?.trim() ?? ''
    const secretKey = settings[secretSetting]?.trim() ?? ''
    if (!clientKey && !secretKey) continue
    if (!clientKey || !secretKey) {
      const [set, missing] = clientKey ? [clientSetting, secretSetting] : [secretSetting, clientSetting]
      return problem(`${set} is set but ${missing} is not: set both, or neither.`)
    }
    for (const [setting, key] of [
      [clientSetting, clientKey],
      [secretSetting, secretKey],
    ] as const) {
      const mode = modeOf(setting, key)
      if (!mode) return problem(`${setting} must be ${KINDS[setting].is}.`)
      modes.add(mode)
    }
    keys[family] = { clientKey, secretKey }
  }
  const [mode] = modes
  if (modes.size > 1) return problem('Test keys and live keys are mixed: all Toss keys must be of one kind.')
  return mode ? { type: 'keys', mode, keys } : { type: 'none' }
}

const problem = (message: string): CheckedKeys => ({ type: 'problem', message })

function modeOf(setting: Setting, key: string): Mode | null {
  const parts = /^(test|live)_([a-z]+)_[A-Za-z0-9_]+$/.exec(key)
  return parts && KINDS[setting].kinds.includes(parts[2] ?? '') ? (parts[1] as Mode) : null
}

/** Secret keys Toss prints in its documentation for everybody: their books hold strangers' payments (core-api.md 1.3). */
const SHARED_SECRETS = new Set([
  'test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6',
  'test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R',
  'test_ak_ZORzdMaqN3wQd5k6ygr5AkYXQGwy',
])

/** Nothing is judged or given back by what these keys show (product.md, money rule 12): it is strangers' money. */
export const isSharedSecret = (secretKey: string): boolean => SHARED_SECRETS.has(secretKey)

/**
 * Is one of them everybody's? It does not matter whose server they are shown to: Toss's own may stand behind it. Says so in the
 * log, for whoever wonders why nothing is swept.
 */
export function warnOfShared(keys: TossKeys, log: Pick<Log, 'warn'>): boolean {
  const areShared = Object.values(keys).some(pair => pair !== null && isSharedSecret(pair.secretKey))
  if (areShared)
    log.warn('toss keys are printed for everybody', {
      why: 'their books hold strangers’ payments: nothing is swept, settled or given back by them',
    })
  return areShared
}
