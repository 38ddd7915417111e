import type { LoaderFunctionArgs } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { apiPageView } from '../api/page-view.ts'
import { viewerContext } from '../context.ts'
import { BreakAt } from '../ui/BreakAt.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import { type Column, DataList } from '../ui/DataList.tsx'
import { Page } from '../ui/Page.tsx'
import type { Route } from './+types/api'

/** What the API can be asked, for people: made of the operations themselves, like the document it leads to. */
export const loader = guarded(everyone, ({ context }: LoaderFunctionArgs) =>
  apiPageView(context.get(viewerContext).language),
)

export default function Api({ loaderData }: Route.ComponentProps) {
  const { t, groups, errors, refusals } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      <p>
        <a href="/api/v1/openapi.json">{t.document}</a>
      </p>
      <Stack>
        <Card title={t.begin}>
          <ol className="listed">
            {t.steps.map(step => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Card>
        <Card title={t.rules}>
          <ul className="listed">
            {t.ruleTexts.map(rule => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Card>
        {groups.map(({ name, operations }) => (
          <Listed
            key={name}
            title={name}
            rows={operations}
            columns={[
              {
                name: t.operation,
                heading: true,
                cell: ({ id, method, path }) => <Code id={id}>{`${method} ${path}`}</Code>,
              },
              { name: t.meaning, told: true, cell: ({ words }) => words },
              { name: t.scope, cell: ({ scope }) => <code className="small one-line">{scope}</code> },
            ]}
          />
        ))}
        <p>{t.errorsLead}</p>
        <Codes title={t.errors} rows={errors} t={t} />
        <Codes title={t.refusals} rows={refusals} t={t} />
      </Stack>
    </Page>
  )
}

/** What a link to a row, from an answer of the API's or from outside, leads to. */
const Code = ({ id, children }: { id: string; children: string }) => (
  <code className="small" id={id}>
    <BreakAt place={/(?=\/)/} only>
      {children}
    </BreakAt>
  </code>
)

function Listed<Row extends { readonly id: string }>(props: {
  title: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
}) {
  const { title, rows, columns } = props
  return (
    <section className="stack" data-gap="small">
      <h2>{title}</h2>
      <DataList<Row> caption={title} rows={rows} keyOf={({ id }) => id} columns={columns} />
    </section>
  )
}

type View = Route.ComponentProps['loaderData']

function Codes({ title, rows, t }: { title: string; rows: View['errors']; t: View['t'] }) {
  return (
    <Listed
      title={title}
      rows={rows.map(row => ({ ...row, id: row.code }))}
      columns={[
        { name: t.code, heading: true, cell: ({ code }) => <Code id={code}>{code}</Code> },
        { name: t.status, number: true, cell: ({ status }) => status },
        { name: t.meaning, told: true, cell: ({ words }) => words },
      ]}
    />
  )
}
