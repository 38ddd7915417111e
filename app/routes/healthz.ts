import { guarded } from '../access/guarded.ts'
import { machine } from '../access/policy.ts'
/** GET /healthz: the process is alive. Tells nobody versions or counts (R40). */
export const loader = guarded(machine, () => Response.json({ ok: true }))
