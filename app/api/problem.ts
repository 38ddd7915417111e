import type { RouterContextProvider } from 'react-router'
import { portsContext, viewerContext } from '../context.ts'
import { type ErrorCode, statusOf } from './errors.ts'
import type { ApiError } from './schemas/common.ts'
import { errorWords } from './text.ts'

type Context = Readonly<RouterContextProvider>

/** What there is to say of a refusal beside its code. */
export interface Details {
  /** Toss's own word for it, where Toss had one */
  readonly tossCode?: string | null
  /** what is wrong with which field of the request: `{ "customer.email": "INVALID" }` */
  readonly fields?: Readonly<Record<string, string>>
  /** a sentence that fits better than the code's own */
  readonly message?: string
  readonly retryAfterMs?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** The one shape every error of the API has. */
export function errorBody(context: Context, code: ErrorCode, details: Details = {}): ApiError {
  const { language, requestId } = context.get(viewerContext)
  const { shop } = context.get(portsContext)
  return {
    code,
    message: details.message ?? errorWords(code, language),
    tossCode: details.tossCode ?? null,
    fields: details.fields ?? {},
    requestId,
    docs: `${shop.publicUrl}/api#${code}`,
  }
}

export function problem(context: Context, code: ErrorCode, details: Details = {}): Response {
  const headers = new Headers(details.headers)
  if (details.retryAfterMs !== undefined)
    headers.set('retry-after', String(Math.max(1, Math.ceil(details.retryAfterMs / 1_000))))
  return Response.json(errorBody(context, code, details), { status: statusOf(code), headers })
}
