import { endpoint, only } from '../api/endpoint.ts'
import { undoCancel } from '../api/operations/subscriptions.ts'
import { undoCancel as undo } from '../api/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(undoCancel, undo)
