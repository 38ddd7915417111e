import { may, PERMISSIONS, type Permission, ROLES } from '../../access/permissions.ts'
import { Table } from '../../ui/Table.tsx'
import { useAdminText } from '../text.ts'

/** Who may do what, as it is enforced: drawn from the table every guard asks. */
export function PermissionTable() {
  const { people: t, roles, permissions } = useAdminText()
  const head = (
    <>
      <th scope="col">{t.permission}</th>
      {ROLES.map(role => (
        <th key={role} scope="col">
          {roles[role]}
        </th>
      ))}
    </>
  )
  return (
    <section className="stack" data-gap="small">
      <h2>{t.table}</h2>
      <p className="soft">{t.tableLead}</p>
      <Table caption={t.table} hideCaption head={head}>
        {(Object.keys(PERMISSIONS) as Permission[]).map(permission => (
          <tr key={permission}>
            <th scope="row">{permissions[permission]}</th>
            {ROLES.map(role => (
              <td key={role}>
                <span aria-hidden="true">{may(role, permission) ? '●' : '·'}</span>
                <span className="aside-voice">{may(role, permission) ? t.can : t.cannot}</span>
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </section>
  )
}
