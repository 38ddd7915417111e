import { endpoint, only } from '../api/endpoint.ts'
import { answerConsent } from '../api/operations/subscriptions.ts'
import { consent } from '../api/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(answerConsent, consent)
