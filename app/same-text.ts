import { timingSafeEqual } from 'node:crypto'

/** Is what somebody sent the very text we know? How long the answer takes tells nothing of where they differ, only of a length. */
export function isSameText(ours: string, theirs: string): boolean {
  const [a, b] = [Buffer.from(ours), Buffer.from(theirs)]
  return a.length === b.length && timingSafeEqual(a, b)
}
