import { z } from 'zod'
import { parseJson } from '../http/json.ts'
import type { ErrorCode } from './errors.ts'
import type { Operation } from './operation.ts'
import type { Details } from './problem.ts'

/** As much as any request holds, characters; the edge takes no more than 256 KB of anything. */
const BODY_MAX = 64 * 1024

/** Whoever asks for nothing beside the address may send nothing, or an empty object. */
const Nothing = z.strictObject({})

export interface Read {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

export type ReadInput =
  | { readonly ok: true; readonly value: Read }
  | { readonly ok: false; readonly code: ErrorCode; readonly details: Details }

/** Reads what is asked for by the operation's own schemas: address, query, and one JSON object as body. */
export async function readInput(
  { params, query, body, method }: Operation,
  request: Request,
  given: Readonly<Record<string, string | undefined>>,
): Promise<ReadInput> {
  const path = params?.safeParse(given)
  if (path && !path.success) return { ok: false, code: 'NOT_FOUND', details: {} } // no id of ours looks like that
  const asked = query ? readQuery(query, new URL(request.url)) : null
  if (asked && !asked.ok) return asked
  const sent = method === 'post' ? await readBody(body ?? null, request) : null
  if (sent && !sent.ok) return sent
  return { ok: true, value: { params: path?.data, query: asked?.value, body: sent?.value } }
}

type One = { readonly ok: true; readonly value: unknown } | Extract<ReadInput, { ok: false }>

function readQuery(schema: z.ZodType, { searchParams }: URL): One {
  const twice = [...searchParams.keys()].filter((name, at, all) => all.indexOf(name) !== at)
  if (twice.length > 0) return invalid(Object.fromEntries(twice.map(name => [name, 'DUPLICATE'])))
  return parsed(schema, Object.fromEntries(searchParams))
}

async function readBody(schema: z.ZodType | null, request: Request): Promise<One> {
  const text = await request.text()
  if (schema === null && text.trim() === '') return { ok: true, value: undefined }
  // Only a page that asked first may send JSON from another origin, and ours is never asked (no CORS).
  const kind = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (kind !== 'application/json') return { ok: false, code: 'JSON_NEEDED', details: {} }
  const json = text.length > BODY_MAX ? null : parseJson(text)
  if (json === null || typeof json !== 'object' || Array.isArray(json))
    return { ok: false, code: 'MALFORMED', details: {} }
  return parsed(schema ?? Nothing, json)
}

function parsed(schema: z.ZodType, json: unknown): One {
  const read = schema.safeParse(json)
  return read.success ? { ok: true, value: read.data } : invalid(fieldErrors(read.error.issues, json))
}

const invalid = (fields: Readonly<Record<string, string>>): One => ({
  ok: false,
  code: 'INVALID',
  details: { fields },
})

/** One code a field, by its place: `customer.email`. */
function fieldErrors(issues: readonly z.core.$ZodIssue[], json: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const place = issue.path.map(String)
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) fields[[...place, key].join('.')] ??= 'UNKNOWN'
    else fields[place.join('.') || 'body'] ??= codeOf(issue, at(json, issue.path))
  }
  return fields
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'REQUIRED'
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'TOO_SHORT' : 'TOO_SMALL'
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'TOO_LONG' : 'TOO_LARGE'
  return 'INVALID'
}

const at = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    json,
  )
