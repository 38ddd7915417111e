import { redirect } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { handOut } from '../admin/hand-out.ts'
import { personOf } from '../admin/person-of.ts'
import { viewerContext } from '../context.ts'
import { wholeExport } from '../use-cases/erasure/person-export.ts'
import { wholePerson } from '../use-cases/erasure/whole-person.ts'
import { exportDocument } from '../views/export-document.ts'
import type { Route } from './+types/admin.customer-export'

/** Owners only. Opens what the law keeps of somebody erased as well, for a reason; that it was asked for is noted (R33). */
export const action = guarded(
  staff('erasePeople', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, desk) => {
    const { ports } = desk
    const subject = await personOf(ports, context, params.subject)
    const page = `/admin/customers/${subject}/export`
    const subjects = await wholePerson(ports, subject)
    const as = await handOut({ request, context }, desk, { subject, alsoAs: subjects, page })
    const { language } = context.get(viewerContext)
    return exportDocument(await wholeExport(ports, subjects), as, language)
  },
)

/** An address typed gives nothing away. */
export const loader = guarded(staff('erasePeople'), ({ params }: Route.LoaderArgs) =>
  redirect(`/admin/customers/${encodeURIComponent(params.subject)}`),
)
