import { policyOf } from './guarded.ts'
import type { Policy } from './policy.ts'

/** One loader or action of the shop, and who may call it. */
export interface Entrance {
  readonly route: string
  readonly part: 'loader' | 'action'
  readonly policy: Policy | null
}

type Routes = Readonly<Record<string, { readonly module: object } | undefined>>

/** Every loader and action of a server build, those without a policy too. */
export const entrances = (routes: Routes): readonly Entrance[] =>
  Object.entries(routes).flatMap(([route, found]) =>
    (['loader', 'action'] as const).flatMap(part => {
      const handler = (found?.module as Record<string, unknown> | undefined)?.[part]
      return handler === undefined ? [] : [{ route, part, policy: policyOf(handler) }]
    }),
  )

/** @throws when a loader or an action says nothing about who may call it: such a shop does not open (R10) */
export function refuseUnguarded(routes: Routes): void {
  const bare = entrances(routes).filter(({ policy }) => policy === null)
  if (bare.length > 0)
    throw new Error(
      `No policy is declared for ${bare.map(({ route, part }) => `the ${part} of ${route}`).join(', ')}: ` +
        'wrap it in guarded() of app/access/guarded.ts.',
    )
}
