import type { Shop } from './shop.ts'

/** Asks the sandbox's control API. */
export async function sandbox<T = unknown>(
  shop: Pick<Shop, 'sandboxUrl'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${shop.sandboxUrl}/sandbox/api/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  const text = await response.text()
  return (text ? JSON.parse(text) : null) as T
}
