import { Link } from 'react-router'
import { Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import type { PersonView } from '../people-view.ts'
import { useAdminText } from '../text.ts'

/** Who is on the staff, a line each. */
export function PeopleTable({ people, me }: { people: readonly PersonView[]; me: string }) {
  const { people: t, roles } = useAdminText()
  const head = [t.name, t.email, t.role, t.standing, t.factorOn, t.joinedAt].map(title => (
    <th key={title} scope="col">
      {title}
    </th>
  ))
  return (
    <Table caption={t.list} hideCaption head={head}>
      {people.map(({ staffId, name, email, role, isDisabled, hasSecondFactor, joinedAt }) => (
        <tr key={staffId}>
          <th scope="row">
            <Link to={`/admin/people/${staffId}`}>{name ?? t.erased}</Link>
            {staffId === me && ` (${t.you})`}
          </th>
          <td>{email ?? t.erased}</td>
          <td>{roles[role]}</td>
          <td>{isDisabled ? t.disabled : t.active}</td>
          <td>{hasSecondFactor ? t.factorOn : t.factorOff}</td>
          <td>
            <Time at={joinedAt} />
          </td>
        </tr>
      ))}
    </Table>
  )
}
