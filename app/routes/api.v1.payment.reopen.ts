import { endpoint, only } from '../api/endpoint.ts'
import { reopenPayment } from '../api/operations/payments.ts'
import { reopen } from '../api/payments.ts'

export const loader = only('POST')
export const action = endpoint(reopenPayment, reopen)
