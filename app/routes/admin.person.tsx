import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { ROLES } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { keysInUseBy } from '../admin/api-keys-view.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Story } from '../admin/components/Story.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { type PasswordView, passwordView, personView } from '../admin/people-view.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { staffStory } from '../admin/story-view.ts'
import { useAdminText } from '../admin/text.ts'
import type { StaffRefusal } from '../admin/words.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts, Stack } from '../ui/Card.tsx'
import { Field, SelectField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Time } from '../ui/Time.tsx'
import { changePerson } from '../use-cases/staff/change-person.ts'
import { offerReset } from '../use-cases/staff/reset-password.ts'
import type { Route } from './+types/admin.person'

const INTENTS = ['changeRole', 'disable', 'enable', 'resetFactor'] as const
type Intent = (typeof INTENTS)[number] | 'offerReset'
const After = z.object({ done: asked(z.enum(INTENTS)).catch(undefined) })
const reason = z.string().trim().min(1).max(200)
const Wish = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('changeRole'), role: z.enum(ROLES), reason }),
  z.object({ intent: z.enum(['disable', 'enable', 'resetFactor']), reason }),
  z.object({ intent: z.literal('offerReset'), reason }),
])

/** @throws {Response} 404 for somebody who is not on the staff */
async function rowOf({ params, context }: Pick<Route.LoaderArgs, 'params' | 'context'>, ports: Ports) {
  const row = (await ports.desk.members()).find(({ staff_id }) => staff_id === params.staffId)
  if (!row) throw notFound(context)
  return row
}

export const loader = guarded(
  staff('manageStaff'),
  async ({ request, params, context }: Route.LoaderArgs, { ports, staffId }) => {
    const person = await personView(ports, await rowOf({ params, context }, ports))
    const owners = (await ports.desk.members()).filter(({ role, disabled }) => role === 'owner' && !disabled)
    const query = readQuery(request, After)
    return {
      person,
      password: await passwordView(ports, person.staffId),
      isMe: person.staffId === staffId,
      isLastOwner: owners.length === 1 && owners[0]?.staff_id === person.staffId,
      steps: await staffStory(ports, person.staffId),
      keys: await keysInUseBy(ports, person.staffId),
      done: (query.ok && query.value.done) || null,
    }
  },
)

interface Answer {
  readonly intent: string
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly refusal: StaffRefusal | null
  /** told once */
  readonly link: string | null
}

/** One change of one person, with its reason. Whoever is disabled is out with the same commit. */
export const action = guarded(
  staff('manageStaff', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, { ports, staffId: by }) => {
    const { staff_id: staffId } = await rowOf({ params, context }, ports)
    const wish = await readForm(request, Wish)
    const nothing: Answer = { intent: '', errors: {}, values: {}, refusal: null, link: null }
    const refused = (told: Partial<Answer>) => data<Answer>({ ...nothing, ...told }, 422)
    if (!wish.ok)
      return refused({ intent: wish.values.intent ?? '', errors: wish.errors, values: wish.values })
    const { value } = wish
    const { intent, ...typed } = value
    const address = clientAddressOf(request)
    if (value.intent === 'offerReset') {
      const offered = await offerReset(ports, by, address, { staffId, reason: value.reason })
      if (offered.type === 'refused') return refused({ intent, values: typed, refusal: offered.code })
      return data<Answer>({ ...nothing, link: `${ports.shop.publicUrl}/admin/password/${offered.token}` })
    }
    const changed = await changePerson(ports, by, address, { staffId, ...value })
    if (changed.type === 'refused') return refused({ intent, values: typed, refusal: changed.code })
    return redirect(linkTo(`/admin/people/${staffId}`, { done: value.intent }), 303)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminPerson({ loaderData, actionData }: Route.ComponentProps) {
  const { staffPerson: t, passwordReset: reset, people, roles, words, factor } = useAdminText()
  const { person, password, isMe, isLastOwner, steps, keys, done } = loaderData
  return (
    <Page title={person.name ?? people.erased} lead={roles[person.role]}>
      {done && !actionData && (
        <Notice tone="good" live>
          {people.done[done]}
        </Notice>
      )}
      {actionData?.refusal && (
        <Notice tone="bad" title={t.refused} live>
          <p>{words.refusals[actionData.refusal]}</p>
        </Notice>
      )}
      {actionData?.link && (
        <Notice tone="good" title={reset.link} live>
          <p>{reset.linkBody}</p>
          <p>
            <code className="seed">{actionData.link}</code>
          </p>
        </Notice>
      )}
      <Card>
        <Facts>
          <Fact term={people.email}>{person.email ?? people.erased}</Fact>
          <Fact term={people.standing}>{person.isDisabled ? people.disabled : people.active}</Fact>
          <Fact term={people.factor}>{person.hasSecondFactor ? people.factorOn : people.factorOff}</Fact>
          <Fact term={people.joinedAt}>
            <Time at={person.joinedAt} />
          </Fact>
          <PasswordFacts {...password} />
        </Facts>
        {isMe && (
          <Link to="/admin/second-factor?to=/admin/people">
            {person.hasSecondFactor ? factor.title : factor.begin}
          </Link>
        )}
      </Card>
      {keys > 0 && !isLastOwner && <Notice tone="wait">{t.keys(keys)}</Notice>}
      {isLastOwner ? (
        <Notice tone="still">{t.lastOwner}</Notice>
      ) : (
        <ChangeForm intent="changeRole" title={t.changeRole} answer={actionData}>
          <SelectField
            name="role"
            label={t.newRole}
            defaultValue={(actionData?.intent === 'changeRole' && actionData.values.role) || person.role}
          >
            {ROLES.map(role => (
              <option key={role} value={role}>
                {roles[role]}
              </option>
            ))}
          </SelectField>
        </ChangeForm>
      )}
      {person.hasSecondFactor && (
        <ChangeForm intent="resetFactor" title={t.resetFactor} note={t.resetBody} answer={actionData} />
      )}
      {!isMe && !person.isDisabled && (
        <ChangeForm intent="offerReset" title={reset.offer} note={reset.offerBody} answer={actionData} />
      )}
      {person.isDisabled && <ChangeForm intent="enable" title={t.enable} answer={actionData} />}
      {!person.isDisabled && !isLastOwner && (
        <ChangeForm intent="disable" title={t.disable} note={t.disableBody} answer={actionData} />
      )}
      <Card title={t.story}>
        <Story steps={steps} />
      </Card>
    </Page>
  )
}

function PasswordFacts({ since, link }: PasswordView) {
  const { passwordReset: t } = useAdminText()
  return (
    <>
      {since && (
        <Fact term={t.since}>
          <Time at={since} />
        </Fact>
      )}
      {link && (
        <Fact term={t.link}>
          {link.by === null ? t.byMachine : t.by(link.by)} · {t.endsAt} <Time at={link.endsAt} />
        </Fact>
      )}
    </>
  )
}

function ChangeForm(props: {
  intent: Intent
  title: string
  note?: string
  answer: Answer | undefined
  children?: React.ReactNode
}) {
  const { intent, title, note, answer, children } = props
  const t = useAdminText()
  const own = answer?.intent === intent ? answer : undefined
  return (
    <Card title={title}>
      {note && <p className="soft">{note}</p>}
      <Form method="post">
        <Stack>
          <input type="hidden" name="intent" value={intent} />
          {children}
          <Field
            name="reason"
            label={t.staffPerson.reason}
            hint={t.staffPerson.reasonHint}
            maxLength={200}
            defaultValue={own?.values.reason}
            error={fieldError(t, own?.errors, 'reason')}
          />
          <Button kind={intent === 'disable' || intent === 'resetFactor' ? 'danger' : 'secondary'}>
            {title}
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}

export const ErrorBoundary = AdminError
