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

/** What does not run as it should, with what to do; all others, of which there are two dozen, one press away. */
export function Jobs({ jobs }: Pick<SystemView, 'jobs'>) {
  const { jobs: t } = useAdminText().system
  const ordered = inOrder(jobs, Object.keys(t.names))
  const unwell = ordered.filter(({ tone }) => tone !== 'good')
  const well = ordered.filter(({ tone }) => tone === 'good')
  return (
    <Card title={t.title} id="jobs">
      <p className="small soft">{t.lead}</p>
      {jobs.length === 0 && <p className="soft">{t.empty}</p>}
      {unwell.length > 0 && <JobList jobs={unwell} caption={t.unwell} />}
      {unwell
        .filter(({ tone }) => tone === 'bad')
        .map(({ name }) => (
          <Notice key={name} tone="bad">
            {t.advice(wordFor(t.names, name) ?? name)}
          </Notice>
        ))}
      {well.length > 0 && (
        <details className="details">
          <summary>{t.well(well.length)}</summary>
          <JobList jobs={well} caption={t.list} />
        </details>
      )}
    </Card>
  )
}

/** Each job: when it last looked, when it last found something, when it goes on, and how it last failed. */
function JobList({ jobs, caption }: { jobs: readonly JobView[]; caption: string }) {
  const { system } = useAdminText()
  const { jobs: t } = system
  return (
    <DataList<JobView>
      caption={caption}
      rows={jobs}
      keyOf={({ name }) => name}
      columns={[
        { name: t.name, heading: true, cell: ({ name }) => wordFor(t.names, name) ?? name },
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
  )
}
