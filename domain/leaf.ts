/** The innermost state of a machine's value: `grace` of `{ live: { pastDue: 'grace' } }`; empty for a value that has none. */
export function leafOf(value: unknown): string {
  let inner = value
  while (typeof inner === 'object' && inner !== null) inner = Object.values(inner)[0]
  return typeof inner === 'string' ? inner : ''
}
