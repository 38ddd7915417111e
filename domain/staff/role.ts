import { z } from 'zod'

/** What staff can be (직원 역할); each person is one of them. What a role may do stands in `app/access/permissions.ts`. */
export const ROLES = ['owner', 'finance', 'support', 'developer', 'readOnly'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>
