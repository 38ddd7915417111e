import { cancel } from '../api/cancels.ts'
import { endpoint, only } from '../api/endpoint.ts'
import { cancelPayment } from '../api/operations/payments.ts'

export const loader = only('POST')
export const action = endpoint(cancelPayment, cancel)
