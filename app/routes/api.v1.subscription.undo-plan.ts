import { endpoint, only } from '../api/endpoint.ts'
import { undoPlanChange } from '../api/operations/subscriptions.ts'
import { undoChange } from '../api/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(undoPlanChange, undoChange)
