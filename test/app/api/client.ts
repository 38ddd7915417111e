import createClient from 'openapi-fetch'
import type { paths } from './generated.d.ts'

/** The client made of the shop's own document, as another system would have it. @param origin where the shop is */
export const clientOf = (origin: string, token: string) =>
  createClient<paths>({ baseUrl: origin, headers: { authorization: `Bearer ${token}` } })
