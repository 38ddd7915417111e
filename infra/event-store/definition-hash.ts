import { createHash } from 'node:crypto'

const known = new WeakMap<object, string>()

/** Short hash of what folds a stream: a state folded under another one is folded again. */
export function definitionHash(aggregate: { readonly definition: string }): string {
  const before = known.get(aggregate)
  if (before) return before
  const hash = createHash('sha256').update(aggregate.definition).digest('base64url').slice(0, 16)
  known.set(aggregate, hash)
  return hash
}
