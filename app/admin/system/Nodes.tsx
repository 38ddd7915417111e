import { Card } from '../../ui/Card.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { AlertIcon, CheckIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import type { SystemView } from '../system-view.ts'
import { useAdminText } from '../text.ts'
import { ago } from './durations.ts'

type Row = SystemView['nodes'][number]

/** The processes of this shop, the newest first. */
export function Nodes({ nodes }: Pick<SystemView, 'nodes'>) {
  const { system } = useAdminText()
  const { nodes: t } = system
  return (
    <Card title={t.title} id="nodes">
      {nodes.length === 0 ? (
        <p className="soft">{t.empty}</p>
      ) : (
        <DataList<Row>
          caption={t.list}
          rows={nodes}
          keyOf={({ nodeId }) => nodeId}
          columns={[
            {
              name: t.host,
              heading: true,
              cell: ({ about }) => (
                <>
                  {about.host} <span className="small faint">{about.pid}</span>
                </>
              ),
            },
            { name: t.started, cell: ({ startedAgoMs }) => ago(startedAgoMs, system) },
            { name: t.seen, cell: ({ seenAgoMs }) => ago(seenAgoMs, system) },
            { name: t.node, cell: ({ about }) => about.node },
            {
              name: t.state,
              cell: ({ isGone }) =>
                isGone ? (
                  <Badge tone="wait" sign={<AlertIcon />} label={t.gone} />
                ) : (
                  <Badge tone="good" sign={<CheckIcon />} label={system.well} />
                ),
            },
          ]}
        />
      )}
      {nodes.some(({ isGone }) => isGone) && <Notice tone="wait">{t.goneAdvice}</Notice>}
    </Card>
  )
}
