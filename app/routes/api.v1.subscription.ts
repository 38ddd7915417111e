import { endpoint, only } from '../api/endpoint.ts'
import { getSubscription } from '../api/operations/subscriptions.ts'
import { one } from '../api/subscriptions.ts'

export const loader = endpoint(getSubscription, one)
export const action = only('GET')
