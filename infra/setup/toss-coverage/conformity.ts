import type { Item } from './inventory.ts'

interface Field {
  readonly id: string
  readonly type: string
  readonly nullable: boolean
  /** Older: of older versions only. Newer: not of these. Maybe: not always. */
  readonly mayMiss: 'always' | 'older' | 'never'
}

type Fields = ReadonlyMap<string, Field>

/** From this version on institutions are told by number (core-api.md 1.4). */
const NUMBERED_SINCE = '2022-11-16'

/** What the sandbox's own answers have shown of the inventory's objects. */
export interface Conformity {
  /** @param type as the inventory writes it; @param where for people */
  check(type: string, value: unknown, where: string, older?: boolean): void
  /** Fields that came, and whether ever with a value. */
  readonly seen: ReadonlyMap<string, 'value' | 'null'>
  /** Where an answer is not what the inventory says. */
  readonly problems: ReadonlySet<string>
}

/** Holds answers against the objects of the inventory: every key, its type, whether it may be null, no key unheard of. */
export function createConformity(items: readonly Item[]): Conformity {
  const objects = objectsOf(items)
  const seen = new Map<string, 'value' | 'null'>()
  const problems = new Set<string>()

  function checkObject(fields: Fields, value: unknown, where: string, outerOlder: boolean): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      problems.add(`${where} is no object`)
      return
    }
    const entries = new Map(Object.entries(value))
    const version = entries.get('version')
    const older = typeof version === 'string' ? version < NUMBERED_SINCE : outerOlder
    for (const name of entries.keys()) if (!fields.has(name)) problems.add(`${where}.${name} is unheard of`)
    for (const [name, { id, type, nullable, mayMiss }] of fields) {
      const at = `${where}.${name}`
      if (!entries.has(name)) {
        if (mayMiss === 'never' || (mayMiss === 'older' && !older)) problems.add(`${at} is missing`)
        continue
      }
      const field = entries.get(name)
      if (field === null) {
        if (!nullable) problems.add(`${at} is null`)
        if (!seen.has(id)) seen.set(id, 'null')
        continue
      }
      seen.set(id, 'value')
      check(type, field, at, older)
    }
  }

  function check(type: string, value: unknown, where: string, older = false): void {
    const listed = /^list(?: of (.+))?$/.exec(type)
    const fields = objects.get(type)
    if (fields) checkObject(fields, value, where, older)
    else if (listed) {
      if (!Array.isArray(value)) problems.add(`${where} is no list`)
      else if (listed[1]) for (const one of value) check(listed[1], one, `${where}[]`, older)
    } else if (!isOf(type, value)) problems.add(`${where} is not ${type}: ${JSON.stringify(value)}`)
  }

  return { check, seen, problems }
}

function objectsOf(items: readonly Item[]): ReadonlyMap<string, Fields> {
  const objects = new Map<string, Map<string, Field>>()
  for (const { id, kind, name, cells } of items) {
    if (kind !== 'field') continue
    const [object = '', field = ''] = name.split('.')
    const fields = objects.get(object) ?? new Map<string, Field>()
    const marks = cells.null?.split(' ') ?? []
    objects.set(object, fields)
    fields.set(field, {
      id,
      type: cells.type ?? '',
      nullable: marks.includes('null'),
      mayMiss: marks.some(mark => ['older', 'maybe'].includes(mark))
        ? 'always'
        : marks.includes('newer')
          ? 'older'
          : 'never',
    })
  }
  return objects
}

const SHAPES: Readonly<Record<string, RegExp>> = {
  moment: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/,
  'naive moment': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  date: /^\d{4}-\d\d-\d\d$/,
}

function isOf(type: string, value: unknown): boolean {
  const closed = /^one of (.+)$/.exec(type)?.[1]
  if (closed) return [...closed.matchAll(/`([^`]+)`/g)].some(([, word]) => word === value)
  const longest = /^string(?: ≤ (\d+))?$/.exec(type)
  if (longest)
    return typeof value === 'string' && value.length <= Number(longest[1] ?? Number.POSITIVE_INFINITY)
  const shape = SHAPES[type]
  if (shape) return typeof value === 'string' && shape.test(value)
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'integer':
      return Number.isInteger(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'object':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      return false
  }
}
