import type { Env } from './env.server.ts'
import { policyOf, staffRulesOf } from './policy.server.ts'
import type { Settings } from './settings.server.ts'
import type { SettingKey, ToldSetting } from './told-settings.ts'

type Told = readonly [env: keyof Env | null, kind: ToldSetting['kind'], value: string | number | null]

/** `test_sk_…`: of which kind it is and nothing of the rest. */
const keyKind = (key: string | undefined): string | null =>
  key === undefined ? null : `${/^(?:test|live)_[a-z]{1,4}_/.exec(key)?.[0] ?? ''}…`

/** Where it leads, without who comes in by what. */
function place(address: string | undefined): string | null {
  if (address === undefined) return null
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}

const yes = (is: boolean) => (is ? 'yes' : 'no')
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/**
 * What the shop runs with, setting by setting, each with the name it is set under. No secret's value leaves here.
 * @param source what was set, for whether anybody did
 */
export function toldSettings(settings: Settings, source: NodeJS.ProcessEnv): readonly ToldSetting[] {
  const { env, seller } = settings
  const policy = policyOf(env)
  const staff = staffRulesOf(settings)
  const told: Readonly<Record<SettingKey, Told>> = {
    mode: [null, 'word', settings.mode],
    publicUrl: ['PUBLIC_URL', 'text', settings.publicUrl],
    port: ['PORT', 'text', env.PORT],
    host: ['LISTEN_HOST', 'text', settings.host],
    proxies: ['TRUSTED_PROXIES', 'text', env.TRUSTED_PROXIES.join(', ') || null],
    stopped: ['CHARGES_STOPPED', 'word', yes(env.CHARGES_STOPPED)],
    orderWithdrawalDays: ['WITHDRAWAL_DAYS', 'days', env.WITHDRAWAL_DAYS],
    deliveryDelay: ['DEPOSIT_DELIVERY_MINUTES', 'minutes', env.DEPOSIT_DELIVERY_MINUTES],
    language: [null, 'word', 'eachTheirOwn'],
    apiClient: ['TOSS_CLIENT_KEY', 'text', keyKind(env.TOSS_CLIENT_KEY)],
    apiSecret: ['TOSS_SECRET_KEY', 'secret', keyKind(env.TOSS_SECRET_KEY)],
    widgetClient: ['TOSS_WIDGET_CLIENT_KEY', 'text', keyKind(env.TOSS_WIDGET_CLIENT_KEY)],
    widgetSecret: ['TOSS_WIDGET_SECRET_KEY', 'secret', keyKind(env.TOSS_WIDGET_SECRET_KEY)],
    merchantIds: ['TOSS_MID', 'text', env.TOSS_MID.join(', ') || null],
    checkout: ['CHECKOUT_STYLE', 'word', settings.keyFamily === 'widget' ? 'widget' : 'window'],
    tossServer: ['TOSS_API_BASE_URL', 'text', settings.tossApiUrl],
    sandboxPort: ['SANDBOX_PORT', 'text', settings.sandboxPort],
    tradeName: ['SELLER_TRADE_NAME', 'text', seller.tradeName],
    representative: ['SELLER_REPRESENTATIVE', 'text', seller.representative],
    businessNumber: ['SELLER_BUSINESS_NUMBER', 'text', seller.businessNumber],
    mailOrderNumber: ['SELLER_MAIL_ORDER_NUMBER', 'text', seller.mailOrderNumber],
    address: ['SELLER_ADDRESS', 'text', seller.address],
    phone: ['SELLER_PHONE', 'text', seller.phone],
    email: ['SELLER_EMAIL', 'text', seller.email],
    mailServer: ['SMTP_URL', 'secret', place(env.SMTP_URL)],
    mailFrom: ['MAIL_FROM', 'text', env.MAIL_FROM ?? seller.email],
    chargeWindow: ['BILLING_WINDOW', 'text', `${clock(policy.window.from)}–${clock(policy.window.to)}`],
    retryDays: ['BILLING_RETRY_DAYS', 'days', policy.softRetryDays.join(', ')],
    graceDays: ['BILLING_GRACE_DAYS', 'days', policy.graceDays],
    endsAfterDays: ['BILLING_ENDS_AFTER_DAYS', 'days', policy.endsAfterDays],
    announceDays: ['BILLING_ANNOUNCE_DAYS', 'days', policy.announceDays],
    withdrawalDays: ['BILLING_WITHDRAWAL_DAYS', 'days', policy.withdrawalDays],
    silence: ['BILLING_SILENCE', 'word', policy.unansweredPrice],
    secondFactor: ['STAFF_SECOND_FACTOR', 'word', staff.secondFactor],
    secondPair: ['REFUND_SECOND_PAIR_ABOVE', 'won', staff.secondPairAbove],
    accessLogYears: ['ACCESS_LOG_YEARS', 'years', staff.accessLogYears],
    dataDir: ['DATA_DIR', 'text', env.DATA_DIR],
    database: ['DATABASE_URL', 'secret', place(env.DATABASE_URL)],
    databaseOwner: ['DATABASE_MIGRATION_URL', 'secret', place(env.DATABASE_MIGRATION_URL)],
    keyRing: ['APP_KEYS', 'secret', env.APP_KEYS ? keyIds(env.APP_KEYS) : null],
    metricsToken: ['METRICS_TOKEN', 'secret', env.METRICS_TOKEN ? '…' : null],
    tracesTo: ['OTEL_EXPORTER_OTLP_ENDPOINT', 'text', place(env.OTEL_EXPORTER_OTLP_ENDPOINT)],
    tracesName: ['OTEL_SERVICE_NAME', 'text', env.OTEL_SERVICE_NAME],
    tracesShare: ['OTEL_TRACES_SAMPLER_ARG', 'text', env.OTEL_TRACES_SAMPLER_ARG],
  }
  return Object.entries(told).map(([key, [name, kind, value]]) => ({
    key: key as SettingKey,
    env: name,
    kind,
    value: value === null ? null : String(value),
    isSet: name !== null && Boolean(source[name]),
  }))
}

/** `k2, k1`: which keys the ring holds, newest first. */
const keyIds = (ring: string): string =>
  ring
    .split(',')
    .map(key => key.trim().split(':', 1)[0] ?? '')
    .map(id => (/^[\w-]{1,20}$/.test(id) ? id : '…'))
    .join(', ')
