import { formatMoment } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import type { FollowerView, SystemView } from '../system-view.ts'
import { useAdminText } from '../text.ts'
import { counted, lasting } from './durations.ts'
import { ToneBadge } from './ToneBadge.tsx'

/** What follows the log or works off what waits, and how far behind each is. */
export function Followers({ view }: { view: Pick<SystemView, 'followers' | 'rowsChecked'> }) {
  const { system } = useAdminText()
  const { followers: t } = system
  const language = useLanguage()
  const { followers, rowsChecked } = view
  return (
    <Card title={t.title} id="followers">
      <p className="small soft">{t.lead}</p>
      <DataList<FollowerView>
        caption={t.list}
        rows={followers}
        keyOf={({ name }) => name}
        columns={[
          { name: t.name, heading: true, cell: ({ name }) => t.names[name] },
          {
            name: t.behind,
            number: true,
            cell: ({ behind, isMore }) => (behind === 0 ? t.none : t.count(counted(behind), isMore)),
          },
          {
            name: t.lag,
            number: true,
            cell: ({ behind, lagSeconds }) => (behind === 0 ? '—' : lasting(lagSeconds * 1_000, system)),
          },
          { name: t.state, cell: ({ tone }) => <ToneBadge tone={tone} /> },
        ]}
      />
      {rowsChecked && (
        <p className="small soft">{t.checked(formatMoment(rowsChecked.at, language, 'second'))}</p>
      )}
      {rowsChecked && rowsChecked.broken > 0 && <Notice tone="bad">{t.differ(rowsChecked.broken)}</Notice>}
    </Card>
  )
}
