import type { Language } from '../text.ts'
import { API_ERRORS, type ErrorCode, type OwnErrorCode, statusOf } from './errors.ts'
import { operations } from './operations/all.ts'
import { apiTextOf, errorWords } from './text.ts'

/** The readable page about the API, from the operations its document is made of. */
export function apiPageView(language: Language) {
  const text = apiTextOf(language)
  const groups = (['Shop', 'Payments', 'Subscriptions'] as const).map(tag => ({
    name: text.tags[tag],
    operations: operations
      .filter(operation => operation.tag === tag)
      .map(({ id, method, path, scope }) => ({
        id,
        method: method.toUpperCase(),
        path,
        scope,
        words: text.operations[id as keyof typeof text.operations],
      })),
  }))
  const row = (code: ErrorCode) => ({ code, status: statusOf(code), words: errorWords(code, language) })
  const refused = new Set(operations.flatMap(({ refuses }) => refuses).filter(code => !(code in API_ERRORS)))
  return {
    t: text.page,
    groups,
    errors: (Object.keys(API_ERRORS) as OwnErrorCode[]).map(row),
    refusals: [...refused, 'BUSY' as const].sort().map(row),
  }
}
