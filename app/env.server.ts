import { z } from 'zod'
import { DELIVERY_DELAY_MS } from '../domain/payment/deposit.ts'
import { DAY_MS, MINUTE_MS } from '../domain/time.ts'
import { businessNumberIsWhole } from './seller.ts'
import { WITHDRAWAL_DAYS_MIN } from './withdrawal-days.ts'

/**
 * Settings, parsed once. Each stands in `.env.example` with its meaning. A wrong one is told in one sentence, all
 * wrong ones at once; values are never printed, since some are secrets.
 */
const port = z.coerce.number().int().min(0).max(65_535)
const text = z.string().trim().min(1)
const flag = z
  .enum(['0', '1', 'false', 'true', 'on', 'off', ''])
  .transform(word => ['1', 'true', 'on'].includes(word))
const businessNumber = z
  .string()
  .regex(/^\d{3}-?\d{2}-?\d{5}$/, 'must be ten digits, as 123-45-67890')
  .refine(businessNumberIsWhole, 'its last digit does not fit the others')
  .transform(number => number.replaceAll('-', '').replace(/^(...)(..)(.....)$/, '$1-$2-$3'))
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(url => new URL(url).pathname === '/' && !new URL(url).search, 'must be an origin, without a path')
  .transform(url => new URL(url).origin)

/** Several in one line, separated by commas. */
const list = z
  .string()
  .default('')
  .transform(text =>
    text
      .split(',')
      .map(item => item.trim())
      .filter(Boolean),
  )
/** 상점아이디, at most 14 characters (core-api.md 1.8) */
const merchantId = z.string().regex(/^[A-Za-z0-9_-]{1,14}$/, 'must be merchant ids, separated by commas')

const days = (min: number) => z.coerce.number().int().min(min).max(60)
const withdrawalDays = z.coerce
  .number()
  .int()
  .min(WITHDRAWAL_DAYS_MIN, 'must be 7 or more, as the law gives seven days: 전자상거래법 제17조')
  .max(365)
export const daysOf = (text: string): number[] => text.split(',').map(Number)
const rises = (numbers: readonly number[]) => numbers.every((day, at) => day > (numbers[at - 1] ?? 0))

const Env = z.object({
  PORT: port.default(3000),
  LISTEN_HOST: z.union([z.ipv4(), z.ipv6()]).optional(),
  PUBLIC_URL: origin.optional(),
  TRUSTED_PROXIES: list,
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{24,}$/, 'must have 24 characters or more, without blanks')
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: text.max(64).default('jangbu'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  DATA_DIR: text.default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_MIGRATION_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  APP_KEYS: text.optional(),
  SANDBOX_PORT: port.default(3900),
  TOSS_CLIENT_KEY: text.optional(),
  TOSS_SECRET_KEY: text.optional(),
  TOSS_WIDGET_CLIENT_KEY: text.optional(),
  TOSS_WIDGET_SECRET_KEY: text.optional(),
  TOSS_MID: list.pipe(z.array(merchantId)),
  TOSS_API_BASE_URL: origin.optional(),
  TOSS_SDK_URL: z.url({ protocol: /^https?$/ }).optional(),
  CHECKOUT_STYLE: z.enum(['widget', 'window']).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  SELLER_TRADE_NAME: text.max(100).optional(),
  SELLER_REPRESENTATIVE: text.max(100).optional(),
  SELLER_BUSINESS_NUMBER: businessNumber.optional(),
  SELLER_MAIL_ORDER_NUMBER: text.max(100).optional(),
  SELLER_ADDRESS: text.max(200).optional(),
  SELLER_PHONE: z
    .string()
    .regex(/^\+?[0-9][0-9 -]{5,18}[0-9]$/)
    .optional(),
  SELLER_EMAIL: z.email().optional(),
  WITHDRAWAL_DAYS: withdrawalDays.default(WITHDRAWAL_DAYS_MIN),
  DEPOSIT_DELIVERY_MINUTES: z.coerce
    .number()
    .int()
    .min(0)
    .max(DAY_MS / MINUTE_MS)
    .default(DELIVERY_DELAY_MS / MINUTE_MS),
  CHARGES_STOPPED: flag.default(false),
  JANGBU_ALLOW_FSYNC_OFF: flag.default(false),
  BILLING_WINDOW: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must look like 09:00-11:00')
    .refine(text => text.slice(0, 5) < text.slice(6), 'must begin before it ends')
    .optional(),
  BILLING_RETRY_DAYS: z
    .string()
    .regex(/^\d{1,2}(,\d{1,2})*$/, 'must be days like 1,3,5')
    .refine(text => rises(daysOf(text)), 'must rise')
    .optional(),
  BILLING_GRACE_DAYS: days(0).optional(),
  BILLING_ENDS_AFTER_DAYS: days(1).optional(),
  BILLING_ANNOUNCE_DAYS: days(1).optional(),
  BILLING_WITHDRAWAL_DAYS: withdrawalDays.optional(),
  STAFF_SECOND_FACTOR: z.enum(['required', 'offered']).optional(),
  REFUND_SECOND_PAIR_ABOVE: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
  ACCESS_LOG_YEARS: z.coerce.number().int().min(1).max(5).optional(),
  BILLING_SILENCE: z.enum(['ends', 'keepsPrice']).optional(),
})

export type Env = z.infer<typeof Env>

/** A setting that cannot be; `message` is one sentence a person can act on. */
export class BadSettings extends Error {
  override name = 'BadSettings'
}

/** Settings as they were found. */
export interface ReadEnv {
  /** What can be used; a setting that cannot stands as if it were not set. */
  readonly env: Env
  /** Names of those that cannot be used. */
  readonly unusable: readonly string[]
  /** One sentence that names them and says why, never a value; null: all can be used. */
  readonly fault: string | null
}

/** Reads every setting, the usable ones also where others are not, so that whatever is wrong with both can be told at once. */
export function readEnv(source: NodeJS.ProcessEnv): ReadEnv {
  // An empty line in a .env file means the same as none.
  const given = Object.entries(source).filter(([, value]) => value !== '')
  const parsed = Env.safeParse(Object.fromEntries(given))
  if (parsed.success) return { env: parsed.data, unusable: [], fault: null }
  const { issues } = parsed.error
  const unusable = [...new Set(issues.map(({ path }) => String(path[0])))]
  const wrong = new Set(issues.map(({ path, message }) => `${path.join('.')} (${message})`))
  return {
    env: Env.parse(Object.fromEntries(given.filter(([name]) => !unusable.includes(name)))),
    unusable,
    fault: `These settings are not usable: ${[...wrong].join('; ')}. See .env.example.`,
  }
}
