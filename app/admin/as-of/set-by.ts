/** What something shows, by the name of the field: plain values, sealed ones still sealed. */
export type Fields = Readonly<Record<string, unknown>>

/** Version of the event that gave each field the value it has; fields that never had one are not there. */
export type SetBy = Readonly<Record<string, number>>

/**
 * Which event set what: a field was set by the last event after which it was not what it had been before.
 * @param views what was shown after each event, the first event's first
 */
export function setBy(views: readonly Fields[]): SetBy {
  const set: Record<string, number> = {}
  views.forEach((view, index) => {
    const before = views[index - 1] ?? {}
    for (const name of new Set([...Object.keys(before), ...Object.keys(view)]))
      if (!isSame(before[name], view[name])) set[name] = index + 1
  })
  return set
}

/** Fields of what a field holds stand beside it as `plan.price`, so that a new price does not set the plan's name. */
export function withParts(view: Fields): Fields {
  const parts = Object.entries(view).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner] as const)
      : [],
  )
  return { ...view, ...Object.fromEntries(parts) }
}

/** Facts are JSON made by one code, so equal values are equal texts; nothing, absent and an empty list are one. */
const isSame = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b)

const textOf = (value: unknown): string =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? 'null' : JSON.stringify(value)
