import { z } from 'zod'
import type { Language } from '../text.ts'
import { type ErrorCode, statusOf } from './errors.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations/all.ts'
import { ApiError } from './schemas/common.ts'
import { apiTextOf, errorWords } from './text.ts'

type Schema = Readonly<Record<string, unknown>>

/** What any operation may answer beside its own refusals. */
const ALWAYS: readonly ErrorCode[] = [
  'KEY_MISSING',
  'KEY_UNKNOWN',
  'KEY_OVER',
  'KEY_MAKER_GONE',
  'WRONG_ENVIRONMENT',
  'SCOPE_MISSING',
  'METHOD_NOT_ALLOWED',
  'TOO_MANY_REQUESTS',
  'DEFECT',
]
const OF_POSTS: readonly ErrorCode[] = [
  'IDEMPOTENCY_KEY_MISSING',
  'IDEMPOTENCY_IN_FLIGHT',
  'IDEMPOTENCY_KEY_REUSED',
  'MALFORMED',
  'INVALID',
  'JSON_NEEDED',
  'BUSY',
]

const refTo = (name: string) => `#/components/schemas/${name}`

/**
 * The OpenAPI 3.1 document, made of the schemas requests are read by and answers are written by: it cannot say anything
 * else than what happens (docs/decisions/0083).
 */
export function openApiDocument(publicUrl: string, language: Language): ReturnType<typeof documentOf> {
  const name = `${language} ${publicUrl}`
  const made = documents.get(name) ?? documentOf(publicUrl, language)
  documents.set(name, made)
  return made
}

/** Made once a process for each language: anybody may ask for it, and making it takes a tenth of a second. */
const documents = new Map<string, ReturnType<typeof documentOf>>()

function documentOf(publicUrl: string, language: Language) {
  const t = apiTextOf(language)
  const schemas = new Map<string, Schema>()
  const bodies = named(
    operations.flatMap(({ body }) => (body ? [body] : [])),
    'input',
    schemas,
  )
  const answers = named(
    [ApiError, ...operations.flatMap(({ answers: a }) => Object.values(a))],
    'output',
    schemas,
  )
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const { id, method, path, scope, tag, body } = operation
    paths[path] = {
      ...paths[path],
      [method]: {
        operationId: id,
        summary: t.operations[id as keyof typeof t.operations],
        tags: [tag],
        security: [{ key: [scope] }],
        parameters: parametersOf(operation),
        ...(body && {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: bodies(body) } } },
          },
        }),
        responses: {
          ...Object.fromEntries(
            Object.entries(operation.answers).map(([status, schema]) => [
              status,
              {
                description: STATUS_WORDS[status] ?? '',
                headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
                content: { 'application/json': { schema: { $ref: answers(schema) } } },
              },
            ]),
          ),
          ...errorsOf(operation, language, answers(ApiError)),
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Jangbu',
      version: '1',
      description: t.page.lead,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    externalDocs: { url: `${publicUrl}/api` },
    tags: Object.entries(t.tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: t.page.steps[1] } },
      headers: { RequestId: { description: 'Quote it when you ask for help', schema: { type: 'string' } } },
      schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  }
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  200: 'As it stands now',
  201: 'Made',
  202: 'Not known yet, or waiting for a person: look again. Never a failure.',
}

/** Every schema with a name of its own is written once. @returns where a schema stands */
function named(list: readonly z.ZodType[], io: 'input' | 'output', into: Map<string, Schema>) {
  const registry = z.registry<{ id: string }>()
  for (const schema of list) {
    const id = nameOf(schema)
    if (!registry.has(schema)) registry.add(schema, { id })
  }
  const made = z.toJSONSchema(registry, {
    io,
    uri: refTo,
    target: 'draft-2020-12',
    override: ({ jsonSchema, zodSchema }) => {
      const isOpen = zodSchema instanceof z.ZodObject && io === 'output'
      if (isOpen) delete jsonSchema.additionalProperties // answers may grow
    },
  }).schemas
  // What stands inside of others is put where it has a name of its own as well.
  const { __shared, ...own } = JSON.parse(
    JSON.stringify(made).replaceAll(refTo('__shared#/$defs/'), refTo('')),
  ) as Record<string, Schema>
  const inside = (__shared?.$defs ?? {}) as Record<string, Schema>
  for (const [id, { $schema: _schema, $id: _id, id: _name, ...schema }] of Object.entries({
    ...own,
    ...inside,
  }))
    into.set(id, schema)
  return (schema: z.ZodType) => refTo(nameOf(schema))
}

function nameOf(schema: z.ZodType): string {
  const { id } = schema.meta() ?? {}
  if (!id) throw new Error('what is asked or answered has a name: .meta({ id })')
  return id
}

function parametersOf({ params, query, method }: Operation) {
  const of = (fields: z.ZodObject | undefined, place: 'path' | 'query') => {
    if (!fields) return []
    const { properties = {}, required = [] } = z.toJSONSchema(fields, { io: 'input' })
    return Object.entries(properties).map(([name, schema]) => {
      const { description, ...rest } = schema as Schema
      const isRequired = place === 'path' || required.includes(name)
      return { name, in: place, required: isRequired, ...(description ? { description } : {}), schema: rest }
    })
  }
  const idempotency = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'Sent again with the same body, it is done once and answered the same for 15 days',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  }
  return [...of(params, 'path'), ...of(query, 'query'), ...(method === 'post' ? [idempotency] : [])]
}

/** Refusals by their status, each code with what it means. */
function errorsOf({ refuses, method, query }: Operation, language: Language, schema: string) {
  const codes = new Set([
    ...refuses,
    ...ALWAYS,
    ...(method === 'post' ? OF_POSTS : []),
    ...(query ? (['INVALID'] as const) : []),
  ])
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, list]) => [
        status,
        {
          description: list.map(code => `\`${code}\`: ${errorWords(code, language)}`).join('\n\n'),
          content: { 'application/json': { schema: { $ref: schema } } },
        },
      ]),
  )
}
