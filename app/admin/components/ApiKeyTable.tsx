import { Form } from 'react-router'
import { BreakAt } from '../../ui/BreakAt.tsx'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { CheckIcon, ClockIcon, CrossIcon } from '../../ui/icons.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import type { KeyView } from '../api-keys-view.ts'
import { useAdminText } from '../text.ts'
import { DownloadList } from './DownloadList.tsx'

const LOOKS = {
  active: ['good', CheckIcon],
  revoked: ['still', CrossIcon],
  over: ['still', ClockIcon],
  elsewhere: ['wait', ClockIcon],
  makerGone: ['bad', CrossIcon],
} as const

/** Every key there is or was, a line each, with what it may and the way to end it. */
export function ApiKeyTable({ keys }: { keys: readonly KeyView[] }) {
  const { apiKeys: t } = useAdminText()
  if (keys.length === 0) return <Empty title={t.empty}>{t.emptyBody}</Empty>
  const columns: readonly Column<KeyView>[] = [
    {
      name: t.name,
      heading: true,
      cell: key => (
        <>
          {key.name}
          <br />
          <code className="small faint">{key.shown}</code>
        </>
      ),
    },
    { name: t.standing, cell: key => <Standing standing={key.standing} /> },
    {
      name: t.scopes,
      cell: key => (
        <span className="cell-lines">
          {key.scopes.map(scope => (
            <span key={scope}>
              <code className="small">
                <BreakAt place={/(?<=:)/} only>
                  {scope}
                </BreakAt>
              </code>
              {key.standing === 'active' && key.lost.includes(scope) && (
                <span className="small faint"> {t.lost}</span>
              )}
            </span>
          ))}
        </span>
      ),
    },
    { name: t.usedAt, cell: key => (key.usedAt ? <Time at={key.usedAt} relative={false} /> : t.never) },
    { name: t.endsAt, cell: key => (key.endsAt ? <Time at={key.endsAt} /> : t.noEnd) },
    {
      name: t.madeBy,
      cell: key => (
        <span className="cell-lines">
          {key.madeBy}
          <Time at={key.madeAt} />
        </span>
      ),
    },
    {
      name: t.revoke,
      cell: key => (key.standing === 'revoked' ? '—' : <Revoke keyId={key.keyId} name={key.name} />),
    },
  ]
  return (
    <>
      <DataList caption={t.list} columns={columns} rows={keys} keyOf={key => key.keyId} />
      <DownloadList path="/admin/api-keys" />
    </>
  )
}

function Standing({ standing }: Pick<KeyView, 'standing'>) {
  const { apiKeys: t } = useAdminText()
  const [tone, Sign] = LOOKS[standing]
  return <Badge tone={tone} sign={<Sign />} label={t.standings[standing]} />
}

/** One press more than a slip: what follows is said before the button that does it. */
function Revoke({ keyId, name }: Pick<KeyView, 'keyId' | 'name'>) {
  const { apiKeys: t } = useAdminText()
  return (
    <details className="details">
      <summary className="one-line" aria-label={t.revokeOf(name)}>
        {t.revoke}
      </summary>
      <Form method="post">
        <input type="hidden" name="intent" value="revoke" />
        <input type="hidden" name="keyId" value={keyId} />
        <p className="soft small">{t.revokeBody}</p>
        <Button kind="danger">{t.revokeButton}</Button>
      </Form>
    </details>
  )
}
