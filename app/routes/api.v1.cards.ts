import { begin } from '../api/cards.ts'
import { endpoint, only } from '../api/endpoint.ts'
import { beginCard } from '../api/operations/subscriptions.ts'

export const loader = only('POST')
export const action = endpoint(beginCard, begin)
