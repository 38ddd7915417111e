import type { z } from 'zod'
import type { Scope } from '../../domain/api-key/scope.ts'
import type { ErrorCode } from './errors.ts'

type Fields = z.ZodObject

/** The statuses something asked for is answered with; every other one is an error of the one shape. */
export type AnswerStatus = 200 | 201 | 202

/**
 * One thing the API can be asked: the very schemas its requests are read by and its answers are written by are those its
 * document is made of (docs/decisions/0083).
 */
export interface Operation {
  /** Its name in generated clients; its words stand under it in `app/text.api.*`. */
  readonly id: string
  readonly method: 'get' | 'post'
  /** as OpenAPI writes it: `/api/v1/payments/{orderId}` */
  readonly path: `/api/v1/${string}`
  readonly scope: Scope
  readonly tag: 'Shop' | 'Payments' | 'Subscriptions'
  readonly params?: Fields
  readonly query?: Fields
  readonly body?: z.ZodType
  readonly answers: Readonly<Partial<Record<AnswerStatus, z.ZodType>>>
  /** What it may refuse beside what any of them may. */
  readonly refuses: readonly ErrorCode[]
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export interface Input<O extends Operation> {
  readonly params: Parsed<O['params']>
  readonly query: Parsed<O['query']>
  readonly body: Parsed<O['body']>
}

/** An answer of one of the statuses it declares. @property subject whose data is in it, where it is one person's */
export type Answer<O extends Operation> = {
  [Status in keyof O['answers']]: {
    readonly status: Status
    readonly body: O['answers'][Status] extends z.ZodType ? z.input<O['answers'][Status]> : never
    readonly subject?: string
  }
}[keyof O['answers']]

export const operation = <const O extends Operation>(declared: O): O => declared
