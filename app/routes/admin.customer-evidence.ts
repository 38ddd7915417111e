import { redirect } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { handOut } from '../admin/hand-out.ts'
import { personOf } from '../admin/person-of.ts'
import { viewerContext } from '../context.ts'
import { consentEvidence } from '../use-cases/consents/evidence.ts'
import { evidenceDocument } from '../views/evidence-document.ts'
import type { Route } from './+types/admin.customer-evidence'

/**
 * Whoever may see people; of somebody erased, owners with a reason. A name and where somebody answered from leave the shop
 * with it, so that it is noted first (R33).
 */
export const action = guarded(
  staff('seePeople', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, desk) => {
    const { ports } = desk
    const subject = await personOf(ports, context, params.subject)
    const page = `/admin/customers/${subject}/consents`
    const as = await handOut({ request, context }, desk, { subject, page })
    const { language } = context.get(viewerContext)
    return evidenceDocument(await consentEvidence(ports, subject), as, language)
  },
)

/** An address typed gives nothing away. */
export const loader = guarded(staff('seePeople'), ({ params }: Route.LoaderArgs) =>
  redirect(`/admin/customers/${encodeURIComponent(params.subject)}/consents`),
)
