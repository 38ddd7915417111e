import { data, redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Contents } from '../admin/components/Contents.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { Followers } from '../admin/system/Followers.tsx'
import { Backups, Board, Chain, Mail, Store } from '../admin/system/Health.tsx'
import { Jobs } from '../admin/system/Jobs.tsx'
import { Nodes } from '../admin/system/Nodes.tsx'
import { RebuildCard } from '../admin/system/RebuildCard.tsx'
import { Summary } from '../admin/system/Summary.tsx'
import { systemView } from '../admin/system-view.ts'
import { useAdminText } from '../admin/text.ts'
import { formatMoment } from '../format.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { beginRebuild } from '../use-cases/begin-rebuild.ts'
import type { Route } from './+types/admin.system'

const PATH = '/admin/system'
const After = z.object({ done: asked(z.enum(['started', 'already'])).catch(undefined) })
const Wish = z.object({ intent: z.enum(['compare', 'repair']) })

/** Owner, developer, and who may look. How the machine runs: what follows the log, jobs, seals, backups, store, nodes. */
export const loader = guarded(staff('seeSystem'), async ({ request }: Route.LoaderArgs, { ports, role }) => {
  const query = readQuery(request, After)
  return {
    view: await systemView(ports),
    mayRun: may(role, 'runSystem'),
    done: (query.ok && query.value.done) || null,
  }
})

/** Owner and developer, who have just shown who they are. Begins a rebuild, unless one is under way. */
export const action = guarded(
  staff('runSystem', { fresh: true }),
  async ({ request }: Route.ActionArgs, { ports, staffId }) => {
    const wish = await readForm(request, Wish)
    if (!wish.ok) return data({ errors: wish.errors }, 422)
    const isBegun = await beginRebuild(ports, staffId, wish.value.intent === 'repair')
    return redirect(`${linkTo(PATH, { done: isBegun ? 'started' : 'already' })}#rebuild`, 303)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

/** In the order they stand on the page. */
const PARTS = ['backup', 'chain', 'board', 'mail', 'store', 'followers', 'rebuild', 'jobs', 'nodes'] as const

export default function AdminSystem({ loaderData }: Route.ComponentProps) {
  const { system: t } = useAdminText()
  const language = useLanguage()
  const { view, mayRun, done } = loaderData
  return (
    <Page title={t.title} lead={t.lead(formatMoment(view.now, language, 'second'))} width="wide">
      {done && (
        <Notice tone={done === 'started' ? 'good' : 'wait'} live>
          {t.rebuild[done]}
        </Notice>
      )}
      <Summary tones={view.tones} />
      <Contents parts={PARTS.map(id => ({ id, name: t[id].title }))} />
      <div className="cards">
        <Backups view={view} />
        <Chain view={view} />
        <Board view={view} />
        <Mail view={view} />
        <Store view={view} />
      </div>
      <Followers view={view} />
      <RebuildCard rebuild={view.rebuild} mayRun={mayRun} />
      <Jobs jobs={view.jobs} />
      <Nodes nodes={view.nodes} />
    </Page>
  )
}

export const ErrorBoundary = AdminError
