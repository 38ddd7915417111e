import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { enrolling } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { QrCode } from '../admin/components/QrCode.tsx'
import { noStore } from '../admin/no-store.ts'
import { type Qr, qrOf } from '../admin/qr.ts'
import { countStepUp, knowByCode, tooMany } from '../admin/sign-in-limits.ts'
import { staffPath } from '../admin/staff-path.ts'
import { useAdminText } from '../admin/text.ts'
import { cookiesContext, viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCookies, sessionCookie } from '../http/cookies.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import type { Framed } from '../ui/frame.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { renewSession } from '../use-cases/staff/prove.ts'
import { wishOfStaff } from '../use-cases/staff/wish-of-staff.ts'
import type { Route } from './+types/admin.second-factor'
import '../admin/admin.css'

const To = z.object({ to: z.string().optional() })
const Wish = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('begin') }),
  z.object({ intent: z.literal('confirm'), code: z.string().trim().min(1).max(20) }),
])

/** Whoever is staff, or has to add a factor before they are let in. Shows a seed this session asked for, to who has just shown who they are; makes none. */
export const loader = guarded(
  enrolling,
  async ({ request, context }: Route.LoaderArgs, { ports, staffId }) => {
    const query = readQuery(request, To)
    const to = staffPath(query.ok ? query.value.to : undefined)
    const { isFresh, halfIn } = context.get(viewerContext)
    const session = readCookies(ports.shop, request).staff
    const seed = isFresh && session ? await ports.secondFactors.pending(staffId, session) : null
    const isOn = (await ports.desk.members()).some(row => row.staff_id === staffId && row.second_factor)
    const isRequired = halfIn !== null
    if (!seed || isOn) return { to, isOn, isRequired, seed: null }
    const member = await ports.staff.member(staffId)
    const uri = otpauthOf(ports.shop.seller.tradeName, member?.email ?? staffId, seed)
    return { to, isOn, isRequired, seed: { key: seed, uri, qr: qrOf(uri) } }
  },
)

/** Key URI as authenticators read it: a space is `%20`, since some take a plus for a plus. */
function otpauthOf(issuer: string, account: string, secret: string): string {
  const query = Object.entries({ secret, issuer, algorithm: 'SHA1', digits: '6', period: '30' })
  const label = encodeURIComponent(`${issuer}:${account}`)
  return `otpauth://totp/${label}?${query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`
}

interface Answer {
  readonly wrong: boolean
  readonly waitMinutes: number
  /** told once */
  readonly codes: readonly string[] | null
}

/** Makes a seed, or takes its first code: from then on the factor is asked for, and this session has shown it. */
export const action = guarded(
  enrolling,
  async ({ request, context }: Route.ActionArgs, { ports, staffId }) => {
    const wish = await readForm(request, Wish)
    const answer = (told: Partial<Answer>, init: ResponseInit = { status: 422 }) =>
      data<Answer>({ wrong: false, waitMinutes: 0, codes: null, ...told }, init)
    if (!wish.ok) return answer({ wrong: true })
    const before = readCookies(ports.shop, request).staff
    if (!before) return answer({ wrong: true })
    if (wish.value.intent === 'begin') {
      await ports.secondFactors.begin(staffId, before)
      const { search } = new URL(request.url)
      return redirect(`/admin/second-factor${search.startsWith('?to=') ? search : ''}`, 303)
    }
    const waitMinutes = await countStepUp(ports, before)
    if (waitMinutes > 0) return answer({ waitMinutes }, tooMany(waitMinutes))
    const codes = await ports.secondFactors.confirm(staffId, before, wish.value.code)
    if (!codes) return answer({ wrong: true })
    const noted = await wishOfStaff(ports, staffId, clientAddressOf(request), {
      type: 'AddSecondFactor',
      staffId,
    })
    // It is on, and the codes are told this once: nothing that is not noted keeps them from whoever needs them.
    if (noted.type === 'refused') ports.log.error('second factor not noted', { staffId, code: noted.code })
    await knowByCode(context, request, staffId)
    const token = await renewSession(ports, before, { factor: true })
    await ports.sessions.endOthers('staff', staffId, token) // whoever is in by password alone is out
    if (token) context.get(cookiesContext).set(sessionCookie(ports.shop, 'staff', token))
    return answer({ codes }, { status: 200 })
  },
)

export const handle = { frame: 'door' } satisfies Framed

export const headers = noStore

export default function AdminSecondFactor({ loaderData, actionData }: Route.ComponentProps) {
  const { factor: t, proof } = useAdminText()
  const { to, isOn, isRequired, seed } = loaderData
  if (actionData?.codes) return <RecoveryCodes codes={actionData.codes} to={to} />
  return (
    <Page title={t.title} lead={t.lead}>
      {isRequired && <Notice tone="wait">{t.required}</Notice>}
      {actionData && (
        <Notice tone="bad" live>
          {actionData.wrong ? t.wrong : proof.tooMany(actionData.waitMinutes)}
        </Notice>
      )}
      {isOn && (
        <Notice tone="good" title={t.on}>
          <p>{t.onBody}</p>
        </Notice>
      )}
      {!isOn && (seed ? <Confirm seed={seed} /> : <Begin label={t.begin} kind="primary" />)}
      {!isRequired && (
        <p>
          <ButtonLink to={to} kind="quiet">
            {isOn || seed ? proof.cancel : t.leave}
          </ButtonLink>
        </p>
      )}
    </Page>
  )
}

function Begin({ label, kind }: { label: string; kind: 'primary' | 'quiet' }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="begin" />
      <Button kind={kind} wide={kind === 'primary'}>
        {label}
      </Button>
    </Form>
  )
}

function Confirm({ seed }: { seed: { key: string; uri: string; qr: Qr } }) {
  const { factor: t } = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const groups = seed.key.match(/.{1,4}/g) ?? []
  return (
    <>
      <Card title={t.seed}>
        <p>{t.steps}</p>
        <QrCode qr={seed.qr} label={t.qr} />
        <p>{t.orType}</p>
        <p className="seed digits">{groups.join(' ')}</p>
        <p className="soft small">{t.seedNote}</p>
        <p>
          <a href={seed.uri}>{t.open}</a>
        </p>
        <Form method="post">
          <Stack>
            <input type="hidden" name="intent" value="confirm" />
            <Field name="code" label={t.code} inputMode="numeric" autoComplete="one-time-code" />
            <Button wide pending={pending}>
              {t.confirm}
            </Button>
          </Stack>
        </Form>
      </Card>
      <Begin label={t.again} kind="quiet" />
    </>
  )
}

function RecoveryCodes({ codes, to }: { codes: readonly string[]; to: string }) {
  const { factor: t } = useAdminText()
  return (
    <Page title={t.codesTitle} lead={t.codesBody}>
      <Card>
        <ol className="recovery-codes digits">
          {codes.map(code => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <ButtonLink to={to} wide>
          {t.done}
        </ButtonLink>
      </Card>
    </Page>
  )
}

export const ErrorBoundary = AdminError
