import { redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { viewerContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { passwordAgain } from '../http/password-again.ts'
import { wholeExport } from '../use-cases/erasure/person-export.ts'
import { exportDocument } from '../views/export-document.ts'
import { ownSubjects } from '../views/own-subjects.ts'
import type { Route } from './+types/account.export'

const Wish = z.object({ password: z.string().min(1).max(128), as: z.enum(['json', 'html']) })

/** 개인정보 열람: posted, since a password goes along; a wrong one leads back to the page. */
export const action = guarded(
  customer,
  async ({ request, context }: Route.ActionArgs, { ports, customerId }) => {
    const wish = await readForm(request, Wish)
    if (!wish.ok) return redirect('/account/data?problem=wrong', 303)
    const again = await passwordAgain(context, customerId, wish.value.password)
    if (again.type !== 'right') return redirect(`/account/data?problem=${again.type}`, 303)
    const { language } = context.get(viewerContext)
    const persons = await wholeExport(ports, await ownSubjects(context, customerId))
    return exportDocument(persons, wish.value.as, language)
  },
)

/** An address typed gives nothing away. */
export const loader = guarded(customer, () => redirect('/account/data'))
