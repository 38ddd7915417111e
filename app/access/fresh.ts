import { data } from 'react-router'
import { countProof, tooMany } from '../admin/sign-in-limits.ts'
import { cookiesContext, portsContext, viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCookies, sessionCookie } from '../http/cookies.ts'
import { proveAgain } from '../use-cases/staff/prove.ts'
import type { Asked } from './guarded.ts'
import { PROOF, type ProofAsked } from './proof.ts'

/** As much as any form of ours holds, characters. */
const BODY_MAX = 256 * 1024

/**
 * The request of somebody who showed who they are in the last ten minutes, or shows it with this very post (R16): then
 * under a session of a new id. Everybody else gets their form back, kept, with one field more.
 * @param fresh everything, or these intents of the form
 * @throws {Response} 401 with {@link ProofAsked}
 */
export async function provenRequest(
  { request, context }: Asked,
  fresh: true | readonly string[],
): Promise<Request> {
  const ports = context.get(portsContext)
  const viewer = context.get(viewerContext)
  if (viewer.isFresh || !viewer.staffId) return request
  const posted = await fieldsOf(request)
  if (fresh !== true && !fresh.includes(posted.get('intent') ?? '')) return request
  const proof = posted.get(PROOF)
  const fields = [...posted].filter(([name]) => name !== PROOF)
  const ask = (told: Partial<ProofAsked>, init: ResponseInit = { status: 401 }) =>
    data({ reference: viewer.requestId, proof: { fields, isWrong: false, waitMinutes: 0, ...told } }, init)
  if (!proof) throw ask({})
  const waitMinutes = await countProof(ports, viewer.staffId)
  if (waitMinutes > 0) throw ask({ waitMinutes }, tooMany(waitMinutes))
  const address = clientAddressOf(request)
  const before = readCookies(ports.shop, request).staff ?? null
  const token = await proveAgain(ports, { staffId: viewer.staffId, proof, before, address })
  if (!token) throw ask({ isWrong: true })
  context.get(cookiesContext).set(sessionCookie(ports.shop, 'staff', token))
  return new Request(request.url, {
    method: request.method,
    headers: formHeaders(request.headers),
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  })
}

/** Nothing but a plain form is kept: anything else has to be posted again. */
async function fieldsOf(request: Request): Promise<URLSearchParams> {
  const kind = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (kind !== 'application/x-www-form-urlencoded') return new URLSearchParams()
  const text = await request.clone().text()
  return text.length > BODY_MAX ? new URLSearchParams() : new URLSearchParams(text)
}

function formHeaders(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-length')
  kept.set('content-type', 'application/x-www-form-urlencoded')
  return kept
}
