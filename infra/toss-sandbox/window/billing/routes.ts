import { type Instant, later, MINUTE_MS } from '../../../../domain/time.ts'
import { putBillingAuth, withBillingAuth } from '../../billing/keys.ts'
import type { BillingAuthDocument } from '../../documents/billing.ts'
import { isChargeDecline, TOSS_CODES } from '../../errors.ts'
import { fieldsOf, notFound, redirect } from '../../http.ts'
import type { World } from '../../world.ts'
import { appended, type Ending, PAY_PROCESS_ABORTED, PAY_PROCESS_CANCELED } from '../outcome.ts'
import { languageOf, type WindowLanguage } from '../text.ts'
import { register } from './choice.ts'
import { registrationEndedPage, registrationOverPage, registrationPage } from './pages.ts'
import { parseBillingAuth } from './request.ts'

/** As for payments: from opening the window to its end (core-api.md 1.8). */
const WINDOW_MS = 30 * MINUTE_MS

/** @throws SdkError as the browser script rejects */
export async function openBillingAuth(world: World, body: unknown): Promise<BillingAuthDocument> {
  const auth = parseBillingAuth(world, body)
  await world.commit([putBillingAuth(auth)])
  return auth
}

/** The registration window at /v2/billing/{id}. */
export async function billingWindow(world: World, request: Request, id: string): Promise<Response> {
  const language = languageOf(new URL(request.url).searchParams.get('lang'), null)
  if (request.method === 'POST') {
    const form = (await fieldsOf(request)) ?? {}
    const pressed = await withBillingAuth(world, id, auth => press(world, auth, form, language))
    return pressed ?? notFound()
  }
  const auth = await world.store.get('billingAuths', id)
  if (!auth) return notFound()
  return isOpen(auth, world.now()) ? registrationPage(auth, language) : over(auth, language)
}

const isOpen = ({ grant, openedAt }: BillingAuthDocument, now: Instant): boolean =>
  grant === null && later(openedAt, WINDOW_MS) > now

async function press(
  world: World,
  auth: BillingAuthDocument,
  form: Readonly<Record<string, unknown>>,
  language: WindowLanguage,
): Promise<Response> {
  const now = world.now()
  const end = (auth: BillingAuthDocument, ending: Ending) => leave(auth, ending, language)
  if (auth.grant && form.do === 'approve') return end(auth, success(auth)) // pressed twice
  if (!isOpen(auth, now)) return over(auth, language)
  if (form.do === 'close') return end(auth, failure(auth, PAY_PROCESS_CANCELED))
  if (form.do === 'decline') {
    const code = isChargeDecline(String(form.code)) ? String(form.code) : 'REJECT_CARD_COMPANY'
    return end(auth, failure(auth, { code, message: TOSS_CODES.get(code)?.ko ?? code }))
  }
  const registered = register(auth, form, now)
  if (registered.type === 'missing') return registrationPage(auth, language, form, registered.field)
  const { means, script } = registered
  const authKey = world.ids.authKey()
  const granted = { ...auth, grant: { authKey, authenticatedAt: now, means, script, usedAt: null } }
  await world.commit([putBillingAuth(granted)])
  return end(granted, success(granted))
}

function success({ successUrl, customerKey, grant }: BillingAuthDocument): Ending {
  const url = appended(successUrl, { customerKey, authKey: grant?.authKey })
  return { type: 'success', result: null, url }
}

/** Without an orderId: there is none (core-api.md 7.5). */
const failure = ({ failUrl }: BillingAuthDocument, why: { code: string; message: string }): Ending => ({
  type: 'failure',
  ...why,
  url: appended(failUrl, why),
})

/** On its own page the window sends the customer on itself; in a frame the shop's page is told. */
const leave = (auth: BillingAuthDocument, ending: Ending, language: WindowLanguage): Response =>
  auth.target === 'self' && ending.url ? redirect(ending.url) : registrationEndedPage(auth, ending, language)

/** Registered already: the way on is still there, until the authKey is used. Anything else: back with nothing. */
const over = (auth: BillingAuthDocument, language: WindowLanguage): Response =>
  registrationOverPage(
    auth,
    auth.grant && !auth.grant.usedAt ? success(auth) : failure(auth, PAY_PROCESS_ABORTED),
    language,
  )
