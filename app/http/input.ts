import { z } from 'zod'
import { isTypeable } from '../typeable.ts'

/**
 * What a form or a query brought. `errors` has one code a field, upper case: `REQUIRED`, `TOO_SHORT`, `TOO_LONG`,
 * `DUPLICATE`, `INVALID`, or the schema's own where its message is written in capitals; what belongs to no field stands
 * under `form`. `values` is what was typed, to be shown again; passwords are not among it.
 */
export type Input<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false
      readonly errors: Readonly<Record<string, string>>
      readonly values: Readonly<Record<string, string>>
    }

const BODY_MAX = 256 * 1024
const FIELDS_MAX = 200

/**
 * Reads a posted form, `application/x-www-form-urlencoded` or `multipart/form-data`, of at most 256 KB. Names the schema
 * does not know are dropped, a name twice for one value is refused (R37), text is brought to NFC. Files are refused.
 * Anything else than a form gives the error `MALFORMED` under `form`.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Input<z.infer<Schema>>> {
  return (await openForm(request)).read(schema)
}

/** A posted form whose body was read. */
export interface PostedForm {
  /** what {@link readForm} does, for as many schemas as there are */
  read<Schema extends z.ZodType>(schema: Schema): Input<z.infer<Schema>>
  /** every field as it came, to be posted again; null where it is no form, or one that holds a file */
  readonly fields: ReadonlyArray<readonly [name: string, value: string]> | null
}

/** Reads the body of a posted form, once: for several schemas, or for whoever decides before the action does. */
export async function openForm(request: Request): Promise<PostedForm> {
  const entries = await formEntries(request)
  return {
    read: schema =>
      entries ? readEntries(entries, schema) : { ok: false, errors: { form: 'MALFORMED' }, values: {} },
    fields: entries?.every(isText) ? entries : null,
  }
}

/** Reads the query of a request's address, by the same rules. */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Input<z.infer<Schema>> {
  return readEntries([...new URL(request.url).searchParams], schema)
}

type Entry = readonly [name: string, value: unknown]

const isText = (entry: Entry): entry is readonly [string, string] => typeof entry[1] === 'string'

async function formEntries(request: Request): Promise<Entry[] | null> {
  const type = request.headers.get('content-type') ?? ''
  const kind = type.split(';', 1)[0]?.trim().toLowerCase()
  const body = await boundedBody(request)
  if (!body) return null
  if (kind === 'application/x-www-form-urlencoded')
    return [...new URLSearchParams(new TextDecoder().decode(body))]
  if (kind !== 'multipart/form-data') return null
  try {
    return [...(await new Response(body, { headers: { 'content-type': type } }).formData())]
  } catch {
    return null // a boundary that is not there, a part without a name …
  }
}

/**
 * The body, or null when it is larger than any form of ours. The rest of it is given up without waiting for that: a copy of
 * a request (`clone`) has let go only when every copy has.
 */
async function boundedBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > BODY_MAX) {
      reader?.cancel().catch(() => undefined)
      return null
    }
    chunks.push(part.value)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function readEntries<Schema extends z.ZodType>(
  entries: readonly Entry[],
  schema: Schema,
): Input<z.infer<Schema>> {
  if (entries.length > FIELDS_MAX) return { ok: false, errors: { form: 'MALFORMED' }, values: {} }
  const shape = shapeOf(schema)
  const errors: Record<string, string> = {}
  const given = new Map<string, string | string[]>()
  for (const [name, raw] of entries) {
    const field = shape.get(name)
    if (!field) continue
    if (typeof raw !== 'string' || !isTypeable(raw)) {
      errors[name] = 'INVALID'
      continue
    }
    const value = raw.normalize('NFC')
    const before = given.get(name)
    if (isList(field)) given.set(name, [...(before ?? []), value])
    else if (before === undefined) given.set(name, value)
    else errors[name] = 'DUPLICATE'
  }
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, value: parsed.data }
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? 'form')
    errors[name] ??= codeOf(issue, given.get(name))
  }
  return { ok: false, errors, values: typedValues(given) }
}

function codeOf(issue: z.core.$ZodIssue, given: string | readonly string[] | undefined): string {
  if (/^[A-Z][A-Z0-9_]*$/.test(issue.message)) return issue.message
  if (given === undefined || given === '') return 'REQUIRED'
  if (issue.code === 'too_small') return 'TOO_SHORT'
  return issue.code === 'too_big' ? 'TOO_LONG' : 'INVALID'
}

/** What goes back into the fields. A password is typed again, never sent back. */
const typedValues = (given: ReadonlyMap<string, string | string[]>): Record<string, string> =>
  Object.fromEntries(
    [...given]
      .filter(([name]) => !/password/i.test(name))
      .map(([name, value]) => [name, typeof value === 'string' ? value : value.join(',')]),
  )

/** The fields a schema knows: an object's, those of an object that is transformed after, those of every branch. */
function shapeOf(schema: z.core.$ZodType): Map<string, z.core.$ZodType> {
  if (schema instanceof z.ZodObject)
    return new Map(Object.entries(schema.shape as Record<string, z.core.$ZodType>))
  if (schema instanceof z.ZodPipe)
    return shapeOf(schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in)
  if (schema instanceof z.ZodUnion) return new Map(schema.options.flatMap(option => [...shapeOf(option)]))
  throw new TypeError('a form is read by an object schema')
}

function isList(field: z.core.$ZodType): boolean {
  if (field instanceof z.ZodArray) return true
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable)
    return isList(field.def.innerType)
  return field instanceof z.ZodPipe && isList(field.def.in)
}
