/** One line of what was found; null: it could not be run here, and why. */
export interface Finding {
  readonly text: string
  readonly ok: boolean | null
}

export type Part = () => Promise<readonly Finding[]>

/** Everything an app needs besides its store: buyers come from many addresses, and pay in the window. */
export const ENV = { CHECKOUT_STYLE: 'window', TRUSTED_PROXIES: '127.0.0.1,::1' }

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** @param sorted ascending · @param part 0 to 1 */
export const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
