import { z } from 'zod'
import { openForm } from '../http/input.ts'
import type { Asked, AtDesk } from './guarded.ts'
import { noteSeen } from './seen.ts'

/** As our own forms name what is pressed; whatever else somebody sends under this name is not noted. */
const Pressed = z.object({ intent: z.string().regex(/^[a-z]{1,40}$/i) })

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

/** Read as the action will read it, so that the log names the button that is carried out; of what was typed nothing else is looked at. */
async function intentOf(request: Request): Promise<string | null> {
  const pressed = (await openForm(request.clone())).read(Pressed)
  return pressed.ok ? pressed.value.intent : null
}
