import { endpoint, only } from '../api/endpoint.ts'
import { cancelSubscription } from '../api/operations/subscriptions.ts'
import { cancel } from '../api/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(cancelSubscription, cancel)
