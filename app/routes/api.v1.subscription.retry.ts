import { endpoint, only } from '../api/endpoint.ts'
import { retryCharge } from '../api/operations/subscriptions.ts'
import { retry } from '../api/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(retryCharge, retry)
