import { redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { cookiesContext, portsContext, viewerContext } from '../context.ts'
import { languageCookie } from '../http/cookies.ts'
import { readForm } from '../http/input.ts'
import { safePath } from '../http/redirects.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/language'

const Choice = z.object({ language: z.enum(['ko', 'en']), to: z.string().max(2_000).default('/') })

/** Remembers the language, for pages and for mails, and goes back to where it was chosen. */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const choice = await readForm(request, Choice)
  if (!choice.ok) throw badRequest()
  const { language, to } = choice.value
  const { shop, languages } = context.get(portsContext)
  context.get(cookiesContext).set(languageCookie(shop, language))
  for (const subject of context.get(viewerContext).subjects) await languages.choose(subject, language)
  return redirect(safePath(to), 303)
})

export const loader = guarded(everyone, () => redirect('/'))
