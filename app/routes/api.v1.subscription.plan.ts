import { endpoint, only } from '../api/endpoint.ts'
import { changePlan } from '../api/operations/subscriptions.ts'
import { change } from '../api/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(changePlan, change)
