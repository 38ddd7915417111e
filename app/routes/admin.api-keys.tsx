import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { SCOPES } from '../../domain/api-key/scope.ts'
import { DAY_MS, later } from '../../domain/time.ts'
import { environmentOf } from '../access/by-key.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { scopesFor } from '../access/scopes.ts'
import { keysView, type ScopeView, scopesView, someAreLost } from '../admin/api-keys-view.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { ApiKeyTable } from '../admin/components/ApiKeyTable.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import type { StaffRefusal } from '../admin/words.ts'
import { viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { CheckField, Field, SelectField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { makeApiKey, revokeApiKey } from '../use-cases/api/keys.ts'
import type { Route } from './+types/admin.api-keys'

const ENDS = ['365', '90', '30', 'never'] as const
const After = z.object({ done: asked(z.enum(['revoked'])).catch(undefined) })
const Wish = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('make'),
    name: z.string().trim().min(1).max(60),
    scopes: z.array(z.enum(SCOPES)).min(1),
    ends: z.enum(ENDS),
  }),
  z.object({ intent: z.literal('revoke'), keyId: z.string().regex(/^[a-z0-9]{1,40}$/) }),
])

/** Who else may ask the shop by JSON, and what each of them may. */
export const loader = guarded(
  staff('manageApiKeys'),
  async ({ request, context }: Route.LoaderArgs, { ports, role }) => {
    const query = readQuery(request, After)
    const { language } = context.get(viewerContext)
    const keys = await keysView(ports)
    return {
      keys,
      someAreLost: someAreLost(keys),
      scopes: scopesView(role, language),
      mayAll: scopesFor(role).length === SCOPES.length,
      done: (query.ok && query.value.done) || null,
    }
  },
)

interface Answer {
  readonly errors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  /** told once */
  readonly token: string | null
  readonly refusal: StaffRefusal | null
}

/** Makes a key, or revokes one. */
export const action = guarded(
  staff('manageApiKeys', { fresh: true }),
  async ({ request }: Route.ActionArgs, { ports, staffId, role }) => {
    const wish = await readForm(request, Wish)
    const nothing: Answer = { errors: {}, values: {}, token: null, refusal: null }
    const refused = (told: Partial<Answer>) => data<Answer>({ ...nothing, ...told }, 422)
    if (!wish.ok) return refused({ errors: wish.errors, values: wish.values })
    const by = { staffId, address: clientAddressOf(request) }
    if (wish.value.intent === 'revoke') {
      const revoked = await revokeApiKey(ports, by, wish.value.keyId)
      // One that is not there is as good as revoked.
      if (revoked.type === 'refused' && revoked.code !== 'NOT_FOUND')
        return refused({ refusal: revoked.code })
      return redirect(linkTo('/admin/api-keys', { done: 'revoked' }), 303)
    }
    const { name, scopes, ends } = wish.value
    const values = { name, ends, scopes: scopes.join(',') }
    if (scopes.some(scope => !scopesFor(role).includes(scope)))
      return refused({ errors: { scopes: 'INVALID' }, values })
    const endsAt = ends === 'never' ? null : later(ports.clock.now(), Number(ends) * DAY_MS)
    const environment = environmentOf(ports.shop)
    const made = await makeApiKey(ports, by, { name, scopes, endsAt, environment })
    if (made.type === 'refused') return refused({ refusal: made.code, values })
    return data<Answer>({ ...nothing, token: made.token })
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminApiKeys({ loaderData, actionData }: Route.ComponentProps) {
  const { apiKeys: t, staffPerson, words } = useAdminText()
  const { keys, scopes, mayAll, done } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {done && !actionData && (
        <Notice tone="good" live>
          {t[done]}
        </Notice>
      )}
      {actionData?.refusal && (
        <Notice tone="bad" title={staffPerson.refused} live>
          <p>{words.refusals[actionData.refusal]}</p>
        </Notice>
      )}
      {actionData?.token && (
        <Notice tone="good" title={t.madeTitle} live>
          <p>{t.madeBody}</p>
          <p>
            <code className="seed">{actionData.token}</code>
          </p>
          <CopyButton value={actionData.token} what={t.keyOf} />
        </Notice>
      )}
      {loaderData.someAreLost && (
        <Notice tone="wait" title={t.lostTitle}>
          <p>{t.lostBody}</p>
        </Notice>
      )}
      <ApiKeyTable keys={keys} />
      <Make answer={actionData} scopes={scopes} mayAll={mayAll} />
      <p>
        <a href="/api">{t.guide}</a>
      </p>
    </Page>
  )
}

function Make(props: { answer: Answer | undefined; scopes: readonly ScopeView[]; mayAll: boolean }) {
  const { answer, scopes, mayAll } = props
  const { apiKeys: t } = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const { values } = answer ?? {}
  const chosen = values?.scopes?.split(',') ?? []
  const error = (field: keyof typeof t.errors) => (answer?.errors[field] ? t.errors[field] : null)
  return (
    <Card title={t.make}>
      <Form method="post" key={answer?.token ?? ''}>
        <Stack>
          <input type="hidden" name="intent" value="make" />
          <Field
            name="name"
            label={t.name}
            hint={t.nameHint}
            maxLength={60}
            defaultValue={values?.name}
            error={error('name')}
          />
          <fieldset>
            <legend className="field-label">{t.scopes}</legend>
            <p className="soft small">{t.scopesHint}</p>
            {scopes.map(({ scope, words }) => (
              <CheckField key={scope} name="scopes" value={scope} defaultChecked={chosen.includes(scope)}>
                {words} <code className="small faint">{scope}</code>
              </CheckField>
            ))}
            {!mayAll && <p className="soft small">{t.notAll}</p>}
            {error('scopes') && <p className="field-error">{error('scopes')}</p>}
          </fieldset>
          <SelectField name="ends" label={t.ends} defaultValue={values?.ends ?? '365'} error={error('ends')}>
            {ENDS.map(ends => (
              <option key={ends} value={ends}>
                {t.endsIn[ends]}
              </option>
            ))}
          </SelectField>
          <Button wide pending={pending}>
            {t.makeButton}
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}

export const ErrorBoundary = AdminError
