import { guarded } from '../access/guarded.ts'
import { machine } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import type { Route } from './+types/readyz'

/** GET /readyz: store and lock are well, key ring and Toss keys are those of today, so requests may come. */
export const loader = guarded(machine, async ({ context }: Route.LoaderArgs) => {
  const ok = await context.get(portsContext).ready()
  return Response.json({ ok }, { status: ok ? 200 : 503 })
})
