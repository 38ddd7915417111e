import type { Operation } from '../operation.ts'
import * as catalogue from './catalogue.ts'
import * as payments from './payments.ts'
import * as subscriptions from './subscriptions.ts'

/** Everything the API can be asked, in the order of its document. */
export const operations: readonly Operation[] = [catalogue, payments, subscriptions].flatMap(room =>
  Object.values(room),
)
export type OperationId =
  | (typeof catalogue)[keyof typeof catalogue]['id']
  | (typeof payments)[keyof typeof payments]['id']
  | (typeof subscriptions)[keyof typeof subscriptions]['id']
