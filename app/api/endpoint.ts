import type { LoaderFunctionArgs, RouterContextProvider } from 'react-router'
import type { z } from 'zod'
import type { ByKey } from '../access/by-key.ts'
import { guarded } from '../access/guarded.ts'
import { apiKey, everyone } from '../access/policy.ts'
import { viewerContext } from '../context.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import type { ErrorCode } from './errors.ts'
import { type Done, type Names, once } from './once.ts'
import type { Answer, Input, Operation } from './operation.ts'
import { type Details, problem } from './problem.ts'
import { readInput } from './read-input.ts'

/** What was asked, by whom, and what it is called where it is asked twice. */
export type Asked<O extends Operation> = Input<O> &
  ByKey &
  Names & {
    readonly language: Language
    readonly requestId: string
    readonly request: Request
  }

/** An answer that is no answer: an error of the one shape. */
export interface Refusal extends Details {
  readonly refused: ErrorCode
}
/** @param subject whose data is in it, where it is one person's */
export const ok = <Body>(body: Body, subject?: string) => ({ status: 200 as const, body, subject })
export const made = <Body>(body: Body, subject?: string) => ({ status: 201 as const, body, subject })
/** Not known yet, or waiting for a person: never a failure. */
export const notYet = <Body>(body: Body, subject?: string) => ({ status: 202 as const, body, subject })
export const refused = (code: ErrorCode, details: Details = {}): Refusal => ({ refused: code, ...details })

/**
 * One operation behind its scope: reads by its schemas, does what it is for once, answers by its schemas. Errors have one
 * shape, a defect too. What the page does by a form this does by JSON; both call the same use case.
 */
export function endpoint<const O extends Operation>(
  operation: O,
  handle: (asked: Asked<O>) => Promise<Answer<O> | Refusal>,
) {
  return guarded(apiKey(operation.scope), async (args: LoaderFunctionArgs, by) => {
    const { request, context } = args
    const allowed = operation.method.toUpperCase()
    if (request.method !== allowed && !(allowed === 'GET' && request.method === 'HEAD'))
      return problem(context, 'METHOD_NOT_ALLOWED', { headers: { allow: allowed } })
    try {
      const read = await readInput(operation, request, args.params)
      if (!read.ok) return problem(context, read.code, read.details)
      const { language, requestId } = context.get(viewerContext)
      const asked = { ...(read.value as Input<O>), ...by, language, requestId, request }
      const run = async (names: Names) =>
        written(by.ports, context, operation, await handle({ ...asked, ...names }))
      if (operation.method === 'get') return answer(await run({ nonce: '', name: '' }))
      const done = await once(context, by, request, [operation.id, read.value.params, read.value.body], run)
      return done instanceof Response ? done : answer(done)
    } catch (error) {
      if (error instanceof Response) return error
      by.ports.log.error('api failed', { requestId: context.get(viewerContext).requestId, error })
      return problem(context, 'DEFECT')
    }
  })
}

const answer = ({ status, body, headers }: Done): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } })

/** Only what its schema names goes out: whatever else slipped in stays (R19). */
async function written<O extends Operation>(
  { log }: Pick<Ports, 'log'>,
  context: Readonly<RouterContextProvider>,
  { id, answers }: O,
  said: Answer<O> | Refusal,
): Promise<Done> {
  if ('refused' in said) {
    const response = problem(context, said.refused, said)
    const headers = Object.fromEntries(response.headers)
    return { status: response.status, body: await response.text(), headers, subject: null }
  }
  const {
    status,
    body,
    subject = null,
  } = said as {
    status: number
    body: unknown
    subject?: string
  }
  const schema = (answers as Record<number, z.ZodType | undefined>)[status]
  const fits = schema?.safeParse(body)
  if (!fits?.success) log.error('an answer does not fit its schema', { operation: id, status })
  return { status, body: JSON.stringify(fits?.success ? fits.data : body), headers: {}, subject }
}

/** For the other methods of an address. */
export const only = (...methods: readonly ('GET' | 'POST')[]) =>
  guarded(everyone, ({ context }: LoaderFunctionArgs) =>
    problem(context, 'METHOD_NOT_ALLOWED', { headers: { allow: methods.join(', ') } }),
  )
