import { data } from 'react-router'
import { z } from 'zod'
import { countStepUp, tooMany } from '../admin/sign-in-limits.ts'
import { cookiesContext, portsContext, viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCookies, sessionCookie } from '../http/cookies.ts'
import { openForm, type PostedForm } from '../http/input.ts'
import { tooBusy, unlessBusy } from '../http/limits.ts'
import { proveAgain } from '../use-cases/staff/prove.ts'
import { staffOrEnrolling } from './at-desk.ts'
import type { Asked } from './guarded.ts'
import { PROOF, type ProofAsked } from './proof.ts'

const Asking = z.object({ intent: z.string() })

/**
 * The request of somebody who showed who they are in the last ten minutes, or shows it with this very post (R16): then
 * under a session of a new id. Everybody else gets their form back, kept, with one field more; a
 * body that is no form, or holds a file, is not kept and has to be posted again.
 * @param fresh everything, or these intents of the form
 * @throws {Response} 401 with {@link ProofAsked}; 429 and 503 with the same, when it has to wait
 */
export async function provenRequest(
  { request, context }: Asked,
  fresh: true | readonly string[],
): Promise<Request> {
  const ports = context.get(portsContext)
  const viewer = context.get(viewerContext)
  const staffId = staffOrEnrolling(viewer) // an unattended desk is one before the factor was added, too
  if (viewer.isFresh || !staffId) return request
  const form = await openForm(request.clone())
  if (fresh !== true && asksElse(form, fresh)) return request
  const posted = form.fields ?? []
  const proof = posted.find(([name]) => name === PROOF)?.[1]
  const fields = posted.filter(([name]) => !isSecret(name))
  const ask = (told: Partial<ProofAsked>, init: ResponseInit = { status: 401 }) =>
    data(
      {
        reference: viewer.requestId,
        proof: { fields, isWrong: false, waitMinutes: 0, isBusy: false, ...told },
      },
      init,
    )
  if (!proof) throw ask({})
  const before = readCookies(ports.shop, request).staff
  const waitMinutes = await countStepUp(ports, before)
  if (waitMinutes > 0) throw ask({ waitMinutes }, tooMany(waitMinutes))
  const address = clientAddressOf(request)
  const proven = await unlessBusy(proveAgain(ports, { staffId, proof, before, address }))
  if ('busyMs' in proven) throw ask({ isBusy: true }, tooBusy(context, proven.busyMs))
  if (!proven.done) throw ask({ isWrong: true })
  context.get(cookiesContext).set(sessionCookie(ports.shop, 'staff', proven.done))
  return new Request(request.url, {
    method: request.method,
    headers: formHeaders(request.headers, before, proven.done),
    body: new URLSearchParams(fields.map(field => [...field])).toString(),
  })
}

/** What nobody's page may hold, even hidden: typed once more it is, when the proof took so long. */
const isSecret = (name: string): boolean => /password$/i.test(name)

/**
 * Whether the form asks for one thing, and for none of these. It is read as the action will read it, so that the two
 * cannot take it for different wishes; of what says nothing, or says it twice, nobody knows what will be read.
 */
function asksElse({ read }: PostedForm, intents: readonly string[]): boolean {
  const asked = read(Asking)
  return asked.ok && !intents.includes(asked.value.intent)
}

/** … of a form, from the session as it is called now. */
function formHeaders(headers: Headers, before: string | null, token: string): Headers {
  const kept = new Headers(headers)
  if (before) kept.set('cookie', (headers.get('cookie') ?? '').replaceAll(before, token))
  kept.delete('content-length')
  kept.set('content-type', 'application/x-www-form-urlencoded')
  return kept
}
