import type { Json } from '../../domain/aggregate.ts'

/** As the vault writes it; what comes after the subject is ciphertext and says nothing to a reader. */
const SEALED = /^(s1\.(?:account|statutory)\.[\w-]+)\.[\w-]+\.[\w-]+$/

/** JSON for staff's eyes: sealed text stays sealed and is cut after whose it is, the rest stays as it was stored. */
export function shortenSealed(json: Json | undefined): Json {
  if (typeof json === 'string') return json.replace(SEALED, '$1.…')
  if (Array.isArray(json)) return json.map(shortenSealed)
  if (typeof json !== 'object' || json === null) return json ?? null
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, shortenSealed(value)]))
}

/** Two spaces an indent, sealed text shortened. */
export const prettyJson = (json: Json): string => JSON.stringify(shortenSealed(json), null, 2)
