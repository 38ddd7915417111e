import type { LoaderFunctionArgs } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { apiPageView } from '../api/page-view.ts'
import { viewerContext } from '../context.ts'
import { Card } from '../ui/Card.tsx'
import { Page } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
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
      <div className="columns">
        <Card title={t.begin}>
          <ol>
            {t.steps.map(step => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Card>
        <Card title={t.rules}>
          <ul>
            {t.ruleTexts.map(rule => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Card>
      </div>
      {groups.map(({ name, operations }) => (
        <Table key={name} caption={name} head={<Head titles={[t.operation, t.meaning, t.scope]} />}>
          {operations.map(({ id, method, path, words, scope }) => (
            <tr key={id} id={id}>
              <th scope="row">
                <code className="small">
                  {method} {path}
                </code>
              </th>
              <td>{words}</td>
              <td>
                <code className="small">{scope}</code>
              </td>
            </tr>
          ))}
        </Table>
      ))}
      <p>{t.errorsLead}</p>
      <Codes caption={t.errors} rows={errors} t={t} />
      <Codes caption={t.refusals} rows={refusals} t={t} />
    </Page>
  )
}

const Head = ({ titles }: { titles: readonly string[] }) =>
  titles.map(title => (
    <th key={title} scope="col">
      {title}
    </th>
  ))

type View = Route.ComponentProps['loaderData']

function Codes({ caption, rows, t }: { caption: string; rows: View['errors']; t: View['t'] }) {
  return (
    <Table caption={caption} head={<Head titles={[t.code, t.status, t.meaning]} />}>
      {rows.map(({ code, status, words }) => (
        <tr key={code} id={code}>
          <th scope="row">
            <code className="small">{code}</code>
          </th>
          <td>{status}</td>
          <td>{words}</td>
        </tr>
      ))}
    </Table>
  )
}
