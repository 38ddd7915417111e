import { endpoint, only } from '../api/endpoint.ts'
import { getOptions } from '../api/operations/subscriptions.ts'
import { options } from '../api/subscriptions.ts'

export const loader = endpoint(getOptions, options)
export const action = only('GET')
