import { endpoint, only } from '../api/endpoint.ts'
import { confirmPayment } from '../api/operations/payments.ts'
import { confirm } from '../api/payments.ts'

export const loader = only('POST')
export const action = endpoint(confirmPayment, confirm)
