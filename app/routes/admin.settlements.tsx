import { data } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { FilterBar } from '../admin/components/FilterBar.tsx'
import { Stat, Stats } from '../admin/components/Stat.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { ApartCard } from '../admin/settlements/ApartCard.tsx'
import { PayoutDays } from '../admin/settlements/SettlementTables.tsx'
import {
  type SettlementFigures,
  SettlementsQuery,
  type SettlementsView,
  settlementsView,
} from '../admin/settlements/settlements-view.ts'
import { percent, shortDay } from '../admin/short.ts'
import { useAdminText } from '../admin/text.ts'
import { formatMoment } from '../format.ts'
import { readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { CheckField, Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Won } from '../ui/Won.tsx'
import type { Route } from './+types/admin.settlements'
import '../admin/charts.css'
import '../admin/settlements/settlements.css'

type View =
  | {
      readonly view: SettlementsView
      readonly filter: Readonly<Record<string, string>>
      readonly errors: null
    }
  | { readonly view: null; readonly filter: Readonly<Record<string, string>>; readonly errors: FieldErrors }

/** Staff only. What Toss pays out, by day; a filter that cannot be read finds nothing rather than everything. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const read = readQuery(request, SettlementsQuery)
  if (!read.ok) return data<View>({ view: null, filter: read.values, errors: read.errors }, 400)
  const view = await settlementsView(ports, read.value)
  return data<View>({ view, filter: view.filter, errors: null })
})

export const headers = noStore

export default function AdminSettlements({ loaderData }: Route.ComponentProps) {
  const { settlements: t } = useAdminText()
  const { view, filter, errors } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {view && <AsToldBy view={view} />}
      {view && <Figures figures={view.figures} />}
      {view && <ApartCard view={view} />}
      <section className="stack" aria-labelledby="by-day">
        <h2 id="by-day">{t.byDay}</h2>
        <Filter values={filter} errors={errors ?? {}} />
        {errors && <Notice tone="bad">{t.bad}</Notice>}
        {view?.days.length === 0 && <Empty title={t.noDays}>{t.noDaysBody}</Empty>}
        {view && view.days.length > 0 && (
          <>
            <PayoutDays days={view.days} />
            <p className="small no-print">
              <a href={view.csv} download>
                {t.download}
              </a>
            </p>
          </>
        )}
      </section>
    </Page>
  )
}

/** As of when, and what is in the way of knowing more. */
function AsToldBy({ view: { memory, lists } }: { view: SettlementsView }) {
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  return (
    <>
      {memory.failure && memory.nextAt && (
        <Notice tone="wait" title={t.failed}>
          {t.failedBody(memory.failure, formatMoment(memory.nextAt, language))}
        </Notice>
      )}
      {!lists && (
        <Notice title={t.testKeys}>
          <p>{t.testKeysBody}</p>
        </Notice>
      )}
      <p className="small soft">
        {memory.doneAt ? t.asOf(formatMoment(memory.doneAt, language)) : !memory.failure && t.never}
      </p>
    </>
  )
}

function Figures({ figures }: { figures: SettlementFigures }) {
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  const { expected, paid, cost, waiting } = figures
  const next = expected.next && t.next(shortDay(expected.next, language), expected.count)
  return (
    <Stats>
      <Stat name={t.expected} defined={t.defined.expected} note={next ?? t.heap(0)}>
        <Won amount={expected.amount} />
      </Stat>
      <Stat name={t.paid} defined={t.defined.paid} note={t.heap(paid.count)}>
        <Won amount={paid.amount} />
      </Stat>
      <Stat
        name={t.cost}
        defined={t.defined.cost}
        note={cost.of > 0 ? t.rate(percent(cost.fees / cost.of)) : t.noRate}
      >
        <Won amount={cost.fees} />
      </Stat>
      <Stat name={t.waiting} defined={t.defined.waiting} note={t.heap(waiting.count)}>
        <Won amount={waiting.amount} />
      </Stat>
    </Stats>
  )
}

function Filter({ values, errors }: { values: Readonly<Record<string, string>>; errors: FieldErrors }) {
  const t = useAdminText()
  const { settlements: words } = t
  return (
    <FilterBar path="/admin/settlements" values={values} submit={words.submit} clear={words.clear}>
      <Field
        name="from"
        type="date"
        label={words.from}
        optional
        defaultValue={values.from}
        error={fieldError(t, errors, 'from')}
      />
      <Field
        name="to"
        type="date"
        label={words.to}
        optional
        defaultValue={values.to}
        error={fieldError(t, errors, 'to')}
      />
      <CheckField name="show" value="apart" defaultChecked={values.show === 'apart'}>
        {words.onlyApart}
      </CheckField>
    </FilterBar>
  )
}

export const ErrorBoundary = AdminError
