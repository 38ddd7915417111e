import { z } from 'zod'

/** What a key of the JSON API lets its holder do (권한 범위). Reading and writing are two, and giving money back is a third. */
export const SCOPES = [
  'catalogue:read',
  'payments:read',
  'payments:write',
  'refunds:write',
  'subscriptions:read',
  'subscriptions:write',
] as const
export const Scope = z.enum(SCOPES)
export type Scope = z.infer<typeof Scope>

/** Whose money a key may touch: a shop with live keys of Toss takes `live` ones only, every other shop `test` ones only. */
export const ENVIRONMENTS = ['test', 'live'] as const
export type Environment = (typeof ENVIRONMENTS)[number]
