import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { LEGAL_TEXT_MAX, type LegalPage, type LegalWords } from '../../domain/legal/legal.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Allowed } from '../admin/components/Allowed.tsx'
import type { FieldErrors } from '../admin/field-errors.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { filledAgain, seenAgain } from '../admin/seen-again.ts'
import { useAdminText } from '../admin/text.ts'
import type { StaffRefusal } from '../admin/words.ts'
import { viewerContext } from '../context.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { legalText, legalTitle, newestSample } from '../text.legal.ts'
import type { Language } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { publishLegalText } from '../use-cases/legal/publish.ts'
import { isLegalPage } from '../views/legal-view.ts'
import { withdrawalDaysOf } from '../withdrawal-days.ts'
import type { Route } from './+types/admin.legal-page'

const After = z.object({ done: asked(z.enum(['published', 'same'])).catch(undefined) })

/** Browsers send line breaks as two characters. */
const words = z
  .string()
  .transform(text => text.replaceAll('\r\n', '\n').trim())
  .pipe(z.string().max(LEGAL_TEXT_MAX))
const Wish = z.object({
  ko: words.pipe(z.string().min(1)),
  en: words.transform(text => text || null),
  /** the one they were written over; empty for the sample */
  version: z.string().max(20).default(''),
})

/** Staff only. What counts now, or the sample as a beginning, to be written anew. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports }) => {
    if (!isLegalPage(params.page)) throw notFound(context)
    const query = readQuery(request, After)
    const newest = await ports.legal.newest(params.page)
    return {
      page: params.page,
      title: legalTitle(params.page, context.get(viewerContext).language),
      version: newest?.version ?? null,
      ...written(ports, params.page, newest),
      done: (query.ok && query.value.done) || null,
    }
  },
)

/** The words of a version as a form shows them; null: those of the sample. */
const written = (ports: Ports, page: LegalPage, words: LegalWords | null) =>
  words
    ? { ko: words.ko, en: words.en ?? '' }
    : { ko: sampleOf(ports, page, 'ko'), en: sampleOf(ports, page, 'en') }

/** The sample in the form it is written in. */
const sampleOf = (ports: Ports, page: LegalPage, language: Language): string =>
  (legalText(page, language, newestSample(page), withdrawalDaysOf(ports))?.sections ?? [])
    .map(({ heading, paragraphs }) => [`# ${heading}`, ...paragraphs].join('\n\n'))
    .join('\n\n')

interface NotDone {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly refusal: StaffRefusal | null
}

/** Staff only. Publishes a new version; orders made from then on say that they agreed to it. */
export const action = guarded(
  staff('changeSettings', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, { ports }) => {
    if (!isLegalPage(params.page)) throw notFound(context)
    const wish = await readForm(request, Wish)
    if (!wish.ok) return data<NotDone>({ errors: wish.errors, values: wish.values, refusal: null }, 422)
    const { ko, en, version } = wish.value
    const published = await publishLegalText(ports, params.page, { ko, en }, version || null)
    if (published.type === 'refused') {
      const over = version ? await ports.legal.version(params.page, version) : null
      const was = written(ports, params.page, over)
      const values = { ko, en: en ?? '', version, wasKo: was.ko, wasEn: was.en }
      return data<NotDone>({ errors: {}, values, refusal: published.code }, 422)
    }
    const done = published.events.length === 0 ? 'same' : 'published'
    return redirect(linkTo(`/admin/legal/${params.page}`, { done }), 303)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminLegalPage({ loaderData, actionData }: Route.ComponentProps) {
  const { legalPages: t, words } = useAdminText()
  const { page, title, version, ko, en, done } = loaderData
  const pending = useNavigation().state === 'submitting'
  const { wasKo = '', wasEn = '' } = actionData?.values ?? {}
  const typed = filledAgain(actionData ?? null, { ko: wasKo, en: wasEn }, { ko, en }) ?? { ko, en }
  return (
    <Page title={title} lead={version ? t.now(version) : t.sample} width="wide">
      {actionData && (
        <Notice tone="bad" live>
          {actionData.refusal ? words.refusals[actionData.refusal] : t.wrong}{' '}
          {actionData.refusal === 'CHANGED_MEANWHILE' && (
            <Link to={`/legal/${page}`} target="_blank">
              {t.read}
            </Link>
          )}
        </Notice>
      )}
      {done && !actionData && (
        <Notice tone={done === 'same' ? 'still' : 'good'} live>
          {t[done]}
        </Notice>
      )}
      <Allowed to="changeSettings">
        {/* Read anew it is another form: a text area keeps what it once showed. */}
        <Form key={version ?? ''} method="post" className="stack">
          <input
            type="hidden"
            name="version"
            value={seenAgain(actionData ?? null, 'version', version ?? '')}
          />
          <TextAreaField
            name="ko"
            label={t.ko}
            hint={t.koHint}
            rows={20}
            lang="ko"
            defaultValue={typed.ko}
            error={actionData?.errors.ko ? t.wrong : null}
          />
          <TextAreaField
            name="en"
            label={t.en}
            hint={t.enHint}
            optional
            rows={12}
            lang="en"
            defaultValue={typed.en}
            error={actionData?.errors.en ? t.wrong : null}
          />
          <Button pending={pending}>{t.publish}</Button>
        </Form>
      </Allowed>
    </Page>
  )
}

export const ErrorBoundary = AdminError
