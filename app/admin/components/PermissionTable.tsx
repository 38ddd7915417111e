import { may, PERMISSIONS, type Permission, ROLES } from '../../access/permissions.ts'
import { Table } from '../../ui/Table.tsx'
import { useAdminText } from '../text.ts'

/** Who may do what, as it is enforced: drawn from the table every guard asks. On a phone the roles stand in words. */
export function PermissionTable() {
  const { people: t, roles, permissions } = useAdminText()
  const whoMay = (permission: Permission) =>
    ROLES.filter(role => may(role, permission))
      .map(role => roles[role])
      .join(' · ')
  const head = (
    <>
      <th scope="col">{t.permission}</th>
      {ROLES.map(role => (
        <th key={role} scope="col" className="only-wide">
          {roles[role]}
        </th>
      ))}
    </>
  )
  return (
    <section className="stack" data-gap="small">
      <h2>{t.table}</h2>
      <p className="soft">
        {t.tableLead} <span className="only-wide">{t.tableSign}</span>
      </p>
      <Table caption={t.table} hideCaption head={head}>
        {(Object.keys(PERMISSIONS) as Permission[]).map(permission => (
          <tr key={permission}>
            <th scope="row" className="permission">
              {permissions[permission]}
              <span className="only-narrow">{whoMay(permission)}</span>
            </th>
            {ROLES.map(role => (
              <td key={role} className="only-wide">
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
