import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Does an `Authorization` show this very token? Hashes are compared, in constant time: not even a length is told. */
export function bearerOf(token: string): (authorization: string | null) => boolean {
  const ours = digest(`Bearer ${token}`)
  return authorization => timingSafeEqual(digest(authorization ?? ''), ours)
}
