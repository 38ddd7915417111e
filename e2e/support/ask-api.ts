import type { Shop } from './shop.ts'

/** The shop's JSON API answered, and not with what was asked for. */
export class ApiRefused extends Error {
  readonly status: number
  constructor(path: string, status: number, said: string) {
    super(`${path}: ${status} ${said}`)
    this.status = status
  }
}

/**
 * Asks the shop's JSON API as a merchant's own program does. Each call is @throws {ApiRefused} when the answer is none of
 * 2xx, and TypeError when the shop cannot be reached or is cut off.
 */
export function askApi(shop: Pick<Shop, 'url'>, key: string) {
  async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const headers = { ...init.headers, authorization: `Bearer ${key}` }
    const response = await fetch(`${shop.url}/api/v1${path}`, { ...init, headers })
    if (!response.ok) throw new ApiRefused(path, response.status, await response.text())
    return (await response.json()) as T
  }
  return {
    get: <T>(path: string) => ask<T>(path),
    /** @param name its Idempotency-Key: asked again under it, it is done once */
    post: <T>(path: string, body: unknown, name: string) =>
      ask<T>(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': name },
        body: JSON.stringify(body),
      }),
  }
}
export type Api = ReturnType<typeof askApi>
