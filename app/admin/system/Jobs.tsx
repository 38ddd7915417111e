import { Card } from '../../ui/Card.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Time } from '../../ui/Time.tsx'
import type { JobView, SystemView } from '../system-view.ts'
import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'
import { ago } from './durations.ts'
import { ToneBadge } from './ToneBadge.tsx'

/** What fails first, then as they are told in words. */
const inOrder = (jobs: readonly JobView[], names: readonly string[]): readonly JobView[] =>
  [...jobs].sort((a, b) => b.failures - a.failures || names.indexOf(a.name) - names.indexOf(b.name))

/** Each job: when it last looked, when it last found something, when it goes on, and how it last failed. */
export function Jobs({ jobs }: Pick<SystemView, 'jobs'>) {
  const { system } = useAdminText()
  const { jobs: t } = system
  const nameOf = ({ name }: JobView) => wordFor(t.names, name) ?? name
  return (
    <Card title={t.title} id="jobs">
      <p className="small soft">{t.lead}</p>
      {jobs.length === 0 ? (
        <p className="soft">{t.empty}</p>
      ) : (
        <DataList<JobView>
          caption={t.list}
          rows={inOrder(jobs, Object.keys(t.names))}
          keyOf={({ name }) => name}
          columns={[
            { name: t.name, heading: true, cell: nameOf },
            { name: t.ran, cell: ({ ranAgoMs }) => ago(ranAgoMs, system) },
            {
              name: t.found,
              cell: ({ found, foundAgoMs, tookMs }) =>
                found === null ? t.none : t.did(found, ago(foundAgoMs, system), tookMs ?? 0),
            },
            { name: t.next, cell: ({ nextAt }) => (nextAt ? <Time at={nextAt} /> : t.soon) },
            {
              name: t.failed,
              cell: ({ failure, failedAgoMs }) =>
                failure === null ? t.none : t.failure(failure, ago(failedAgoMs, system)),
            },
            { name: t.state, cell: ({ tone }) => <ToneBadge tone={tone} /> },
          ]}
        />
      )}
      {jobs
        .filter(({ tone }) => tone === 'bad')
        .map(job => (
          <Notice key={job.name} tone="bad">
            {t.advice(nameOf(job))}
          </Notice>
        ))}
    </Card>
  )
}
