import { Card } from '../../ui/Card.tsx'
import { Time } from '../../ui/Time.tsx'
import type { RecordView } from '../records-view.ts'
import { useAdminText } from '../text.ts'
import { RawJson } from './RawJson.tsx'

/** 토스의 결제 기록: the whole Payment as Toss told it when the money came in. Nothing before that. */
export function PaymentRecords({ records }: { records: readonly RecordView[] }) {
  const { tossRecord: t } = useAdminText()
  if (records.length === 0) return null
  return (
    <Card title={t.title}>
      <p className="small soft">{t.lead}</p>
      {records.map(({ id, approvedAt, json }) => (
        <details key={id} className="details">
          <summary>
            <Time at={approvedAt} precision="second" />
          </summary>
          {json === null ? <p className="soft">{t.none}</p> : <RawJson json={json} label={t.title} />}
        </details>
      ))}
    </Card>
  )
}
