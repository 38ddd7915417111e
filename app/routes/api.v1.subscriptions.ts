import { endpoint, only } from '../api/endpoint.ts'
import { listSubscriptions } from '../api/operations/subscriptions.ts'
import { list } from '../api/subscriptions.ts'

export const loader = endpoint(listSubscriptions, list)
export const action = only('GET')
