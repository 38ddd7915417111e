import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { ROLES } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { PeopleTable } from '../admin/components/PeopleTable.tsx'
import { PermissionTable } from '../admin/components/PermissionTable.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import {
  type InvitationView,
  invitationsView,
  joinedBy,
  nobodyToApprove,
  peopleView,
} from '../admin/people-view.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import type { StaffRefusal } from '../admin/words.ts'
import { viewerContext } from '../context.ts'
import { formatWon } from '../format.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readForm, readQuery } from '../http/input.ts'
import { invitationMail } from '../mail/invitation.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import { Field, SelectField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Time } from '../ui/Time.tsx'
import { inviteStaff } from '../use-cases/staff/come-in.ts'
import { wishOfStaff } from '../use-cases/staff/wish-of-staff.ts'
import type { Route } from './+types/admin.people'

const After = z.object({ done: asked(z.enum(['withdrawn'])).catch(undefined) })
const Wish = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('invite'),
    name: z.string().trim().min(1).max(60),
    email: z.string().trim().max(254).pipe(z.email()),
    role: z.enum(ROLES),
  }),
  z.object({ intent: z.literal('withdraw'), inviteId: z.string().regex(/^[a-f0-9]{40}$/) }),
])

/** Who is who, who is invited, and the table of who may do what. */
export const loader = guarded(
  staff('manageStaff'),
  async ({ request }: Route.LoaderArgs, { ports, staffId }) => {
    const query = readQuery(request, After)
    const people = await peopleView(ports)
    return {
      people,
      me: staffId,
      invitations: await invitationsView(ports),
      alone: await nobodyToApprove(ports, staffId),
      above: ports.staffRules.secondPairAbove,
      done: (query.ok && query.value.done) || null,
    }
  },
)

interface Answer {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  /** told once */
  readonly link: string | null
  readonly isMailed: boolean
  readonly refusal: StaffRefusal | null
  /** who came in by the invitation that was to be withdrawn */
  readonly joined: { readonly staffId: string; readonly name: string } | null
}

/** Invites somebody, or takes an invitation back. */
export const action = guarded(
  staff('manageStaff', { fresh: true }),
  async ({ request, context }: Route.ActionArgs, { ports, staffId }) => {
    const wish = await readForm(request, Wish)
    const nothing: Answer = {
      errors: {},
      values: {},
      link: null,
      isMailed: false,
      refusal: null,
      joined: null,
    }
    const refused = (told: Partial<Answer>) => data<Answer>({ ...nothing, ...told }, 422)
    if (!wish.ok) return refused({ errors: wish.errors, values: wish.values })
    const address = clientAddressOf(request)
    if (wish.value.intent === 'withdraw') {
      const { inviteId } = wish.value
      const withdrawn = await wishOfStaff(ports, staffId, address, { type: 'WithdrawInvitation', inviteId })
      if (withdrawn.type === 'refused')
        return refused({ refusal: withdrawn.code, joined: await joinedBy(ports, inviteId) })
      return redirect(linkTo('/admin/people', { done: 'withdrawn' }), 303)
    }
    const { name, email, role } = wish.value
    const invited = await inviteStaff(ports, staffId, address, { name, email, role })
    if (invited.type === 'refused') return refused({ refusal: invited.code, values: { name, email, role } })
    const link = `${ports.shop.publicUrl}/admin/invitation/${invited.token}`
    // Kept mails are read by others too, and this link makes whoever has it one of the staff.
    const mailer = ports.mailbox ? null : ports.mailer
    const letter = { name, email, role, link, inviteId: invited.inviteId, endsAt: invited.endsAt }
    const mail = invitationMail(ports.shop, context.get(viewerContext).language, letter)
    // The link is shown as well, so a mail that does not arrive keeps nobody out.
    const about = { key: `invitation-${invited.inviteId}`, recipient: invited.staffId, at: ports.clock.now() }
    if (mailer)
      ports.defer('mail invitation', async () => {
        const delivery = await mailer.send(mail, about)
        if (delivery.type !== 'sent')
          ports.log.warn('invitation not mailed', { staffId, status: delivery.type })
      })
    return data<Answer>({ ...nothing, link, isMailed: mailer !== null })
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminPeople({ loaderData, actionData }: Route.ComponentProps) {
  const { people: t } = useAdminText()
  const language = useLanguage()
  const { people, me, invitations, alone, above, done } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {done && !actionData && (
        <Notice tone="good" live>
          {t.done[done]}
        </Notice>
      )}
      {actionData?.refusal && <NotDone refusal={actionData.refusal} joined={actionData.joined} />}
      {actionData?.link && (
        <Notice tone="good" title={t.linkTitle} live>
          <p>{t.linkBody}</p>
          <p>
            <code className="seed">{actionData.link}</code>
          </p>
          {actionData.isMailed && <p>{t.linkMailed}</p>}
        </Notice>
      )}
      {alone && above > 0 && <Notice tone="wait">{t.alone(formatWon(above, language))}</Notice>}
      <PeopleTable people={people} me={me} />
      <DownloadList path="/admin/people" />
      <div className="columns">
        <Invite answer={actionData} />
        <Invitations invitations={invitations} />
      </div>
      <PermissionTable />
      <p>
        <Link to="/admin/streams/staff-shop">{t.history}</Link>
      </p>
    </Page>
  )
}

/** Whoever is in already stays in: they are named, with the way to the page that keeps them out. */
function NotDone({ refusal, joined }: Pick<Answer, 'joined'> & { refusal: StaffRefusal }) {
  const { people: t, staffPerson, words } = useAdminText()
  return (
    <Notice tone="bad" title={staffPerson.refused} live>
      {joined ? (
        <p>
          {t.takenUp(joined.name)} <Link to={`/admin/people/${joined.staffId}`}>{t.toJoined}</Link>
        </p>
      ) : (
        <p>{words.refusals[refusal]}</p>
      )}
    </Notice>
  )
}

function Invite({ answer }: { answer: Answer | undefined }) {
  const t = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const { errors, values } = answer ?? {}
  return (
    <Card title={t.people.invite}>
      <p className="soft">{t.people.inviteBody}</p>
      <Form method="post" key={answer?.link ?? ''}>
        <Stack>
          <input type="hidden" name="intent" value="invite" />
          <Field
            name="name"
            label={t.people.name}
            defaultValue={values?.name}
            error={fieldError(t, errors, 'name')}
          />
          <Field
            name="email"
            type="email"
            label={t.people.email}
            defaultValue={values?.email}
            error={fieldError(t, errors, 'email')}
          />
          <SelectField
            name="role"
            label={t.people.role}
            defaultValue={values?.role ?? 'support'}
            error={fieldError(t, errors, 'role')}
          >
            {ROLES.map(role => (
              <option key={role} value={role}>
                {t.roles[role]}
              </option>
            ))}
          </SelectField>
          <Button wide pending={pending}>
            {t.people.inviteButton}
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}

function Invitations({ invitations }: { invitations: readonly InvitationView[] }) {
  const { people: t, roles } = useAdminText()
  return (
    <Card title={t.invitations}>
      {invitations.length === 0 && <p className="soft">{t.noInvitations}</p>}
      {invitations.map(({ inviteId, name, role, endsAt, invitedBy }) => (
        <Form method="post" key={inviteId}>
          <input type="hidden" name="intent" value="withdraw" />
          <input type="hidden" name="inviteId" value={inviteId} />
          <Stack>
            <p>
              {name} · {roles[role]} · {t.endsAt} <Time at={endsAt} />
            </p>
            {invitedBy !== null && <p className="soft small">{t.invitedBy(invitedBy)}</p>}
            <Button kind="secondary">{t.withdraw}</Button>
          </Stack>
        </Form>
      ))}
    </Card>
  )
}

export const ErrorBoundary = AdminError
