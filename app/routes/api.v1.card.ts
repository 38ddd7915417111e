import { one } from '../api/cards.ts'
import { endpoint, only } from '../api/endpoint.ts'
import { getCard } from '../api/operations/subscriptions.ts'

export const loader = endpoint(getCard, one)
export const action = only('GET')
