import type { Asked, AtDesk } from './guarded.ts'
import { noteSeen } from './seen.ts'

/** As our own forms name what is pressed; whatever else somebody sends under this name is not noted. */
const INTENT = /^[a-z]{1,40}$/i

/**
 * Notes that somebody on the staff is about to do something: who, when, where from, on which page, and which of its
 * buttons. Facts know who and when; where from stands here only, and goes with the rest of the log. Awaited before it is
 * done: what was not noted does not happen.
 */
export async function noteActed(
  who: AtDesk,
  { request, url }: Pick<Asked, 'request' | 'url'>,
): Promise<void> {
  const intent = await intentOf(request)
  const page = intent ? `${url.pathname}?intent=${intent}` : url.pathname
  await noteSeen(who, request, { kind: 'acted', subject: null, page })
}

/** Of what was typed nothing else is looked at. */
async function intentOf(request: Request): Promise<string | null> {
  const kind = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (kind !== 'application/x-www-form-urlencoded') return null
  const intent = new URLSearchParams(await request.clone().text()).get('intent') ?? ''
  return INTENT.test(intent) ? intent : null
}
