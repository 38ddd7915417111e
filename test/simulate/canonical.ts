/** The same text for the same value, whatever order its fields came in; no more than JSON can say. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = value as Readonly<Record<string, unknown>>
  const named = Object.keys(fields)
    .filter(name => fields[name] !== undefined)
    .sort()
  return `{${named.map(name => `${JSON.stringify(name)}:${canonical(fields[name])}`).join(',')}}`
}
