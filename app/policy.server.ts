import { type BillingPolicy, defaultPolicy } from '../domain/subscription/policy.ts'
import { MINUTE_MS } from '../domain/time.ts'
import { BadSettings, daysOf, type Env } from './env.server.ts'
import type { StaffRules } from './ports.ts'

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/**
 * The merchant's billing policy from the settings. It reaches only what is decided from now on: facts keep the dates
 * and meanings that were told. @throws {BadSettings} when an unpaid member would stay entitled after the end
 */
export function policyOf(env: Env): BillingPolicy {
  const { BILLING_WINDOW: window, BILLING_RETRY_DAYS: retries } = env
  const policy: BillingPolicy = {
    ...defaultPolicy,
    ...(window && { window: { from: minutesOf(window.slice(0, 5)), to: minutesOf(window.slice(6)) } }),
    ...(retries && { softRetryDays: daysOf(retries) }),
    graceDays: env.BILLING_GRACE_DAYS ?? defaultPolicy.graceDays,
    endsAfterDays: env.BILLING_ENDS_AFTER_DAYS ?? defaultPolicy.endsAfterDays,
    announceDays: env.BILLING_ANNOUNCE_DAYS ?? defaultPolicy.announceDays,
    withdrawalDays: env.BILLING_WITHDRAWAL_DAYS ?? defaultPolicy.withdrawalDays,
    unansweredPrice: env.BILLING_SILENCE ?? defaultPolicy.unansweredPrice,
  }
  const { graceDays, endsAfterDays, softRetryDays } = policy
  if (graceDays > endsAfterDays || (softRetryDays.at(-1) ?? 0) >= endsAfterDays)
    throw new BadSettings(
      'BILLING_GRACE_DAYS and the last of BILLING_RETRY_DAYS must not lie behind BILLING_ENDS_AFTER_DAYS.',
    )
  return policy
}

/** Nobody refunds more than this (won) alone, unless the merchant says otherwise. */
const SECOND_PAIR_ABOVE = 1_000_000

/** With live keys a password alone lets no staff in (R16). */
export const staffRulesOf = ({ env, mode }: { env: Env; mode: 'sandbox' | 'test' | 'live' }): StaffRules => ({
  secondFactor: mode === 'live' ? 'required' : (env.STAFF_SECOND_FACTOR ?? 'offered'),
  secondPairAbove: env.REFUND_SECOND_PAIR_ABOVE ?? SECOND_PAIR_ABOVE,
  accessLogYears: env.ACCESS_LOG_YEARS ?? 1,
})

/** In which nothing should go out for a deposit, ms. */
export const deliveryDelayOf = (env: Env): number => env.DEPOSIT_DELIVERY_MINUTES * MINUTE_MS

/** Who watches: metrics for whoever shows the token, traces for a collector. What is not asked for is null and costs nothing. */
export const watchersOf = (env: Env) => ({
  token: env.METRICS_TOKEN ?? null,
  traces: env.OTEL_EXPORTER_OTLP_ENDPOINT
    ? {
        endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
        serviceName: env.OTEL_SERVICE_NAME,
        share: env.OTEL_TRACES_SAMPLER_ARG,
      }
    : null,
})
