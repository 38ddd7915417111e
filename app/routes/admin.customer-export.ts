import { data, redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { noteSeen } from '../access/seen.ts'
import { personOf } from '../admin/person-of.ts'
import { viewerContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { personExport } from '../use-cases/erasure/person-export.ts'
import { exportDocument } from '../views/export-document.ts'
import type { Route } from './+types/admin.customer-export'

const Wish = z.object({ as: z.enum(['json', 'html']) })

/** Owners only. Opens what the law keeps of somebody erased as well; that it was asked for is noted (R33). */
export const action = guarded(
  staff('erasePeople', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, { ports, staffId }) => {
    const subject = await personOf(ports, context, params.subject)
    const wish = await readForm(request, Wish)
    if (!wish.ok) throw data(null, { status: 400 })
    const { language } = context.get(viewerContext)
    const page = `/admin/customers/${subject}/export`
    await noteSeen({ ports, staffId }, request, { kind: 'exported', subject, page })
    return exportDocument([await personExport(ports, subject)], wish.value.as, language)
  },
)

/** An address typed gives nothing away. */
export const loader = guarded(staff('erasePeople'), ({ params }: Route.LoaderArgs) =>
  redirect(`/admin/customers/${encodeURIComponent(params.subject)}`),
)
