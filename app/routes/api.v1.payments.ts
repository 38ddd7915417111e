import { endpoint } from '../api/endpoint.ts'
import { listPayments, preparePayment } from '../api/operations/payments.ts'
import { list, prepare } from '../api/payments.ts'

export const loader = endpoint(listPayments, list)
export const action = endpoint(preparePayment, prepare)
