import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { readQuery } from '../http/input.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import type { Route } from './+types/goodbye'

const Asked = z.object({ soon: z.literal('1').optional() })

/** Says nothing of anybody: who it is shown to is known no more. */
export const loader = guarded(everyone, ({ request }: Route.LoaderArgs) => {
  const query = readQuery(request, Asked)
  return { soon: query.ok && query.value.soon === '1' }
})

export default function Goodbye({ loaderData }: Route.ComponentProps) {
  const { goodbye: t } = useText()
  return (
    <Page title={t.title}>
      <Notice tone={loaderData.soon ? 'wait' : 'good'} title={loaderData.soon ? t.soon : t.done}>
        <p>{t.records}</p>
      </Notice>
      <p>
        <ButtonLink to="/" kind="secondary">
          {t.shop}
        </ButtonLink>
      </p>
    </Page>
  )
}
