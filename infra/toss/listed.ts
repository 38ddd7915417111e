import type { z } from 'zod'
import type { Heard } from './call.ts'

/** One of Toss's lists could not be read; `code` is Toss's, or ours for no answer. */
export class BooksUnreadable extends Error {
  readonly code: string
  readonly traceId: string | null
  constructor(code: string, traceId: string | null) {
    super(`a list of Toss's: ${code}`)
    this.name = 'BooksUnreadable'
    this.code = code
    this.traceId = traceId
  }
}

/** One page of a list. @throws BooksUnreadable for whatever is not one */
export function listed<Page>(heard: Heard, shape: z.ZodType<Page>): Page {
  if (heard.type === 'silence') throw new BooksUnreadable(heard.code, null)
  if (heard.type === 'noise') throw new BooksUnreadable('NOT_JSON', heard.traceId)
  if (heard.type === 'refusal') throw new BooksUnreadable(heard.code, heard.traceId)
  const page = shape.safeParse(heard.body)
  if (!page.success) throw new BooksUnreadable('UNREADABLE', heard.traceId)
  return page.data
}

export const traceIdOf = (heard: Heard): string | null => (heard.type === 'silence' ? null : heard.traceId)
