import { endpoint, only } from '../api/endpoint.ts'
import { getPayment } from '../api/operations/payments.ts'
import { one } from '../api/payments.ts'

export const loader = endpoint(getPayment, one)
export const action = only('GET')
