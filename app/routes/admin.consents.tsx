import { data, Link } from 'react-router'
import { CONSENT_STANDINGS } from '../../domain/consent-list.ts'
import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { ConsentTable } from '../admin/components/ConsentTable.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { FilterBar } from '../admin/components/FilterBar.tsx'
import {
  CONSENT_KINDS,
  CONSENTS_PATH,
  type ConsentLine,
  ConsentsQuery,
  consentLine,
  consentsLinks,
} from '../admin/consents-view.ts'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { useAdminText } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import type { Route } from './+types/admin.consents'

const PAGE_SIZE = 50

interface View {
  readonly lines: readonly ConsentLine[]
  readonly links: ReturnType<typeof consentsLinks>
  readonly filter: Readonly<Record<string, string>>
  readonly errors: FieldErrors
}

/** Staff only. Who was asked to agree to a price and what they answered, newest first; nobody's name is in it. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const read = readQuery(request, ConsentsQuery)
  if (!read.ok) {
    const links = { next: null, first: null }
    return data<View>({ lines: [], links, filter: read.values, errors: read.errors }, 400)
  }
  const { kind, standing, after } = read.value
  const today = dayOf(ports.clock.now())
  const { rows, next } = await ports.consentList.page({ kind, standing }, today, after ?? null, PAGE_SIZE)
  const filter: Record<string, string> = { ...(kind && { kind }), ...(standing && { standing }) }
  return data<View>({
    lines: rows.map(consentLine),
    links: consentsLinks(read.value, next),
    filter,
    errors: {},
  })
})

export const headers = noStore

export default function AdminConsents({ loaderData }: Route.ComponentProps) {
  const { consents: t, pager } = useAdminText()
  const { lines, links, filter, errors } = loaderData
  const bad = Object.keys(errors).length > 0
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      <FilterForm values={filter} errors={errors} />
      {bad && <Notice tone="bad">{t.bad}</Notice>}
      {!bad && lines.length === 0 && <NoConsents filter={filter} />}
      {lines.length > 0 && (
        <>
          <ConsentTable lines={lines} />
          <DownloadList path={CONSENTS_PATH} filter={filter} />
        </>
      )}
      <Pager
        label={pager.label}
        before={links.first && <Link to={links.first}>⇤ {pager.newest}</Link>}
        after={links.next && <Link to={links.next}>{pager.older} →</Link>}
      />
    </Page>
  )
}

function FilterForm({ values, errors }: { values: View['filter']; errors: FieldErrors }) {
  const text = useAdminText()
  const { consents: t, evidence } = text
  return (
    <FilterBar path={CONSENTS_PATH} values={values} submit={t.submit} clear={t.clear}>
      <SelectField
        name="kind"
        label={t.kind}
        optional
        defaultValue={values.kind ?? ''}
        error={fieldError(text, errors, 'kind')}
      >
        <option value="">{t.anyKind}</option>
        {CONSENT_KINDS.map(kind => (
          <option key={kind} value={kind}>
            {evidence.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <SelectField
        name="standing"
        label={t.standing}
        optional
        defaultValue={values.standing ?? ''}
        error={fieldError(text, errors, 'standing')}
      >
        <option value="">{t.anyStanding}</option>
        {CONSENT_STANDINGS.map(standing => (
          <option key={standing} value={standing}>
            {t.standings[standing]}
          </option>
        ))}
      </SelectField>
    </FilterBar>
  )
}

/** Nobody was asked yet, or nobody for this filter: then it says which. */
function NoConsents({ filter }: { filter: View['filter'] }) {
  const { consents: t, evidence } = useAdminText()
  const { kind, standing } = filter
  const parts = [
    kind && `${t.kind}: ${wordFor(evidence.kinds, kind) ?? kind}`,
    standing && `${t.standing}: ${wordFor(t.standings, standing) ?? standing}`,
  ].filter(Boolean)
  if (parts.length === 0) return <Empty title={t.empty}>{t.emptyBody}</Empty>
  return (
    <Empty title={t.noMatch} action={<Link to={CONSENTS_PATH}>{t.clear}</Link>}>
      {parts.join(' · ')}
    </Empty>
  )
}

export const ErrorBoundary = AdminError
