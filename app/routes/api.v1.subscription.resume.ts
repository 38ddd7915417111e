import { endpoint, only } from '../api/endpoint.ts'
import { resumeSubscription } from '../api/operations/subscriptions.ts'
import { resumeIt } from '../api/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(resumeSubscription, resumeIt)
