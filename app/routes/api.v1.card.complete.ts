import { complete } from '../api/cards.ts'
import { endpoint, only } from '../api/endpoint.ts'
import { completeCard } from '../api/operations/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(completeCard, complete)
