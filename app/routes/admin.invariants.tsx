import { data, redirect } from 'react-router'
import { z } from 'zod'
import { INVARIANT_NAMES, type InvariantName } from '../../domain/invariants.ts'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { BooksByDay } from '../admin/components/BooksByDay.tsx'
import { InvariantCard } from '../admin/components/InvariantCard.tsx'
import { StopCard } from '../admin/components/StopCard.tsx'
import { invariantsView } from '../admin/invariants-view.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { checkWhole } from '../use-cases/board/check-due.ts'
import { releaseCharges, stopCharges } from '../use-cases/board/throw-switch.ts'
import { within } from '../use-cases/within.ts'
import type { Route } from './+types/admin.invariants'

const PATH = '/admin/invariants'
const PATIENCE_MS = 10_000
const DONE = ['checked', 'running', 'stopped', 'released'] as const
const After = z.object({ done: asked(z.enum(DONE)).catch(undefined) })

const Reason = z.string().trim().min(1).max(200)
const Wish = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('check'), name: z.enum(INVARIANT_NAMES as [InvariantName]) }),
  z.object({ intent: z.literal('stop'), reason: Reason }),
  z.object({ intent: z.literal('release'), reason: Reason, causes: z.string().max(60).default('') }),
])

/** Staff only. What was promised and what came out, the stop switch, and both books by day. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports, role }) => {
  const query = readQuery(request, After)
  return {
    view: await invariantsView(ports),
    done: query.ok ? (query.value.done ?? null) : null,
    mayStop: may(role, 'stopCharges'),
  }
})

/**
 * Staff only. Checks one whole, or throws and releases the switch, with a reason and the name of who did. Who they are is
 * shown anew to release it, and not to throw it: whoever stops charges is in a hurry.
 */
export const action = guarded(
  staff('stopCharges', { fresh: ['release'] }),
  async ({ request }: Route.ActionArgs, { ports }) => {
    const wish = await readForm(request, Wish)
    if (!wish.ok) return data({ errors: wish.errors, values: wish.values, refusal: null }, 422)
    const { value } = wish
    if (value.intent === 'check') {
      const checked = await within(ports, PATIENCE_MS, 'check', checkWhole(ports, value.name))
      return redirect(linkTo(PATH, { done: checked === 'stillRunning' ? 'running' : 'checked' }), 303)
    }
    if (value.intent === 'stop') {
      const stopped = await stopCharges(ports, value.reason)
      if (stopped.type === 'refused')
        return data({ errors: {}, values: { reason: value.reason }, refusal: stopped.code }, 409)
      return redirect(linkTo(PATH, { done: 'stopped' }), 303)
    }
    const { reason, causes } = value
    const released = await releaseCharges(ports, { reason, seen: causes })
    if (released.type === 'accepted') return redirect(linkTo(PATH, { done: 'released' }), 303)
    if (released.code === 'NOT_READY') return redirect('/admin/readiness', 303)
    return data({ errors: {}, values: { reason }, refusal: released.code }, 409)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminInvariants({ loaderData, actionData }: Route.ComponentProps) {
  const { invariants: t, words } = useAdminText()
  const { view, done, mayStop } = loaderData
  const said = done && { checked: t.checked, running: t.running, ...t.stop.done }[done]
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {actionData && (
        <Notice tone="bad" live>
          {actionData.refusal ? words.refusals[actionData.refusal] : t.wrong}
        </Notice>
      )}
      {said && !actionData && (
        <Notice tone={done === 'running' ? 'wait' : 'good'} live>
          {said}
        </Notice>
      )}
      <StopCard stop={view.stop} mayStop={mayStop} notDone={actionData} />
      <section className="cards" aria-label={t.list}>
        {view.checks.map(check => (
          <InvariantCard key={check.name} check={check} mayCheck={mayStop} />
        ))}
      </section>
      <BooksByDay days={view.days} />
    </Page>
  )
}

export const ErrorBoundary = AdminError
