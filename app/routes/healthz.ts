/** GET /healthz: the process is alive. Tells nobody versions or counts (R40). */
export const loader = () => Response.json({ ok: true })
