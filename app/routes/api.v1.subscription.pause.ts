import { endpoint, only } from '../api/endpoint.ts'
import { pauseSubscription } from '../api/operations/subscriptions.ts'
import { pauseIt } from '../api/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(pauseSubscription, pauseIt)
