import { endpoint, only } from '../api/endpoint.ts'
import { listCharges } from '../api/operations/subscriptions.ts'
import { charges } from '../api/subscriptions.ts'

export const loader = endpoint(listCharges, charges)
export const action = only('GET')
