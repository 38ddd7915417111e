import { data, type RouterContextProvider } from 'react-router'
import { z } from 'zod'
import type { AtDesk } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { noteSeen } from '../access/seen.ts'
import { viewerContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { asked } from './query.ts'

const Wish = z.object({
  as: z.enum(['json', 'html']),
  why: asked(z.string().trim().min(5).max(200)),
})

/**
 * What staff take out of one person's data is noted before it is made (R33). Of whoever was erased the law keeps some for a
 * purpose of its own: only an owner takes that out, and says why.
 * @returns as what it was asked for
 * @throws {Response} 400 for a form that is none, or gives no reason where one is needed; 403 to whoever may not
 */
export async function handOut(
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
  { ports, staffId, role }: AtDesk,
  { subject, alsoAs = [], page }: { subject: string; alsoAs?: readonly string[]; page: string },
): Promise<'json' | 'html'> {
  const wish = await readForm(request, Wish)
  if (!wish.ok) throw data(null, { status: 400 })
  const { as, why } = wish.value
  const { account: erasedAt } = await ports.people.erasedOf(subject)
  if (erasedAt && !may(role, 'erasePeople')) {
    const { requestId } = context.get(viewerContext)
    throw data({ reference: requestId, lacks: 'erasePeople' }, { status: 403 })
  }
  if (erasedAt && !why) throw data(null, { status: 400 })
  const reason = why ? { reason: why } : {}
  // Whatever name of theirs it is kept under: they may ask who saw it under each.
  for (const each of new Set([subject, ...alsoAs]))
    await noteSeen({ ports, staffId }, request, { kind: 'exported', subject: each, page, ...reason })
  return as
}
