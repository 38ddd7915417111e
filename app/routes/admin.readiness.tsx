import { data, redirect } from 'react-router'
import { z } from 'zod'
import { isReady } from '../../domain/readiness.ts'
import { isStoppedFor, type StopRow } from '../../domain/stop/stop.ts'
import { addDays, dayOf, WrittenDay } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { noteSeen } from '../access/seen.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { OpeningCard, ReadinessList, ReviewerCard } from '../admin/components/Readiness.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import type { ReadinessAnswer } from '../admin/readiness-answer.ts'
import { useAdminText } from '../admin/text.ts'
import { readForm, readQuery } from '../http/input.ts'
import { tooBusy, unlessBusy } from '../http/limits.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { causesNow } from '../use-cases/board/causes-now.ts'
import { admitReviewer, REVIEW_DAYS_MAX } from '../use-cases/readiness/admit-reviewer.ts'
import { lookAtReadiness } from '../use-cases/readiness/look.ts'
import { openShop } from '../use-cases/readiness/open-shop.ts'
import type { Route } from './+types/admin.readiness'

const After = z.object({ done: asked(z.enum(['ended', 'opened'])).catch(undefined) })
const Wish = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('admit'),
    email: z.string().trim().max(100).pipe(z.email()),
    lastDay: WrittenDay,
  }),
  z.object({ intent: z.literal('end'), customerId: z.string().regex(/^cus_[a-z0-9]{1,60}$/) }),
  z.object({ intent: z.literal('open'), causes: z.string().max(60).default('') }),
])

const causesBeside = (row: StopRow): number =>
  new Set(
    [row, ...row.further]
      .filter(({ cause }) => cause !== 'opening')
      .map(({ cause, invariant }) => `${cause}/${invariant}`),
  ).size

/** Staff only. Everything a review looks for, as it is this moment. Reviewers' mails are shown whole, which is noted (R33). */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request }: Route.LoaderArgs, { ports, staffId, role }) => {
    const query = readQuery(request, After)
    const seen = await causesNow(ports) // first: what comes while the rest is read was not seen
    const [checks, row] = await Promise.all([lookAtReadiness(ports), ports.stop.row()])
    const mayChange = may(role, 'changeSettings')
    const reviewers = mayChange ? await ports.customers.reviewers() : null
    for (const { customerId: subject, email } of reviewers ?? [])
      if (email !== null)
        await noteSeen({ ports, staffId }, request, { kind: 'read', subject, page: '/admin/readiness' })
    const today = dayOf(ports.clock.now())
    return {
      checks,
      isReady: isReady(checks),
      unopened: row && isStoppedFor(row, 'opening') ? { further: causesBeside(row), seen } : null,
      isLive: ports.shop.mode === 'live',
      reviewers,
      mayChange,
      today,
      latest: addDays(today, REVIEW_DAYS_MAX),
      suggested: addDays(today, 30),
      done: (query.ok && query.value.done) || null,
    }
  },
)

/** Owners only. Makes or ends an account for reviewers; opens a shop that is ready. */
export const action = guarded(
  staff('changeSettings', { fresh: true }),
  async ({ request, context }: Route.ActionArgs, { ports }) => {
    const wish = await readForm(request, Wish)
    const answer = (told: Partial<ReadinessAnswer>, status: number | ResponseInit = 422) =>
      data<ReadinessAnswer>(
        { intent: '', errors: {}, values: {}, refusal: null, password: null, ...told },
        status,
      )
    if (!wish.ok)
      return answer({ intent: wish.values.intent ?? '', errors: wish.errors, values: wish.values })
    const { value } = wish
    if (value.intent === 'end') {
      await ports.customers.endReviewer(value.customerId)
      return redirect(linkTo('/admin/readiness', { done: 'ended' }), 303)
    }
    if (value.intent === 'open') {
      const reason = '심사 준비를 마치고 문을 열었어요.'
      const opened = await openShop(ports, { reason, seen: value.causes })
      if (opened.type === 'accepted') return redirect(linkTo('/admin/readiness', { done: 'opened' }), 303)
      return answer({
        intent: 'open',
        refusal:
          opened.code === 'NOT_READY' || opened.code === 'STOPPED_FOR_MORE' ? opened.code : 'NOT_ALLOWED_NOW',
      })
    }
    const { email, lastDay } = value
    const admitting = await unlessBusy(admitReviewer(ports, { email, lastDay }))
    if ('busyMs' in admitting)
      return answer(
        { intent: 'admit', refusal: 'BUSY', values: { email, lastDay } },
        tooBusy(context, admitting.busyMs),
      )
    const admitted = admitting.done
    if (admitted.type === 'created')
      return answer({ intent: 'admit', password: admitted.password, values: { email } }, 200)
    const refusal = admitted.code === 'ACCOUNT_TAKEN' ? 'ACCOUNT_TAKEN' : 'NOT_ALLOWED_NOW'
    return answer({ intent: 'admit', refusal, values: { email, lastDay } })
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminReadiness({ loaderData, actionData }: Route.ComponentProps) {
  const { readiness: t, busy } = useAdminText()
  const { checks, done } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {done && !actionData && (
        <Notice tone="good" live>
          {t[done]}
        </Notice>
      )}
      {actionData?.refusal && (
        <Notice tone={actionData.refusal === 'BUSY' ? 'wait' : 'bad'} live>
          {actionData.refusal === 'BUSY' ? busy : t.refusals[actionData.refusal]}
        </Notice>
      )}
      {actionData?.password && (
        <Notice tone="good" title={t.admitted} live>
          <p>{t.admittedBody}</p>
          <p>
            {t.email}: <code className="seed">{actionData.values.email}</code>
          </p>
          <p>
            {t.password}: <code className="seed">{actionData.password}</code>
          </p>
        </Notice>
      )}
      <ReadinessList checks={checks} />
      <div className="columns">
        <OpeningCard {...loaderData} />
        {loaderData.reviewers && (
          <ReviewerCard {...loaderData} reviewers={loaderData.reviewers} answer={actionData} />
        )}
      </div>
    </Page>
  )
}

export const ErrorBoundary = AdminError
