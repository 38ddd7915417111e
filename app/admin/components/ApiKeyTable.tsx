import { Form } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { CheckIcon, ClockIcon, CrossIcon } from '../../ui/icons.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import type { KeyView } from '../api-keys-view.ts'
import { useAdminText } from '../text.ts'

const LOOKS = {
  active: ['good', CheckIcon],
  revoked: ['still', CrossIcon],
  over: ['still', ClockIcon],
  elsewhere: ['wait', ClockIcon],
} as const

/** Every key there is or was, a line each, with what it may and the way to end it. */
export function ApiKeyTable({ keys }: { keys: readonly KeyView[] }) {
  const { apiKeys: t } = useAdminText()
  if (keys.length === 0) return <Empty title={t.empty}>{t.emptyBody}</Empty>
  const head = [t.name, t.standing, t.scopes, t.usedAt, t.endsAt, t.madeBy, t.revoke].map(title => (
    <th key={title} scope="col">
      {title}
    </th>
  ))
  return (
    <Table caption={t.list} hideCaption head={head}>
      {keys.map(key => (
        <tr key={key.keyId}>
          <th scope="row">
            {key.name}
            <br />
            <code className="small faint">{key.shown}</code>
          </th>
          <td>
            <Standing standing={key.standing} />
          </td>
          <td>
            {key.scopes.map(scope => (
              <div key={scope}>
                <code className="small">{scope}</code>
              </div>
            ))}
          </td>
          <td>{key.usedAt ? <Time at={key.usedAt} /> : t.never}</td>
          <td>{key.endsAt ? <Time at={key.endsAt} /> : t.noEnd}</td>
          <td>
            {key.madeBy}
            <br />
            <Time at={key.madeAt} />
          </td>
          <td>{key.standing !== 'revoked' && <Revoke keyId={key.keyId} name={key.name} />}</td>
        </tr>
      ))}
    </Table>
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
    <details>
      <summary aria-label={t.revokeOf(name)}>{t.revoke}</summary>
      <Form method="post">
        <input type="hidden" name="intent" value="revoke" />
        <input type="hidden" name="keyId" value={keyId} />
        <p className="soft small">{t.revokeBody}</p>
        <Button kind="danger">{t.revokeButton}</Button>
      </Form>
    </details>
  )
}
