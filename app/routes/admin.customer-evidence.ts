import { data, redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { noteSeen } from '../access/seen.ts'
import { personOf } from '../admin/person-of.ts'
import { viewerContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { consentEvidence } from '../use-cases/consents/evidence.ts'
import { evidenceDocument } from '../views/evidence-document.ts'
import type { Route } from './+types/admin.customer-evidence'

const Wish = z.object({ as: z.enum(['json', 'html']) })

/** Whoever may see people. A name and where somebody answered from leave the shop with it, so that it is noted first (R33). */
export const action = guarded(
  staff('seePeople', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, { ports, staffId }) => {
    const subject = await personOf(ports, context, params.subject)
    const wish = await readForm(request, Wish)
    if (!wish.ok) throw data(null, { status: 400 })
    const page = `/admin/customers/${subject}/consents`
    await noteSeen({ ports, staffId }, request, { kind: 'exported', subject, page })
    const { language } = context.get(viewerContext)
    return evidenceDocument(await consentEvidence(ports, subject), wish.value.as, language)
  },
)

/** An address typed gives nothing away. */
export const loader = guarded(staff('seePeople'), ({ params }: Route.LoaderArgs) =>
  redirect(`/admin/customers/${encodeURIComponent(params.subject)}/consents`),
)
