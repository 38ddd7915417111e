/**
 * What staff can be (직원 역할); each person is one of them. What a role may do stands in `app/access/permissions.ts`. No schema
 * here: every page of the desk asks what a role may, and a browser would load all of zod for it.
 */
export const ROLES = ['owner', 'finance', 'support', 'developer', 'readOnly'] as const
export type Role = (typeof ROLES)[number]
