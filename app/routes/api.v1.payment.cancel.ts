import { oneCancel } from '../api/cancels.ts'
import { endpoint, only } from '../api/endpoint.ts'
import { getCancel } from '../api/operations/payments.ts'

export const loader = endpoint(getCancel, oneCancel)
export const action = only('GET')
