import { Link } from 'react-router'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { Time } from '../../ui/Time.tsx'
import type { PersonView } from '../people-view.ts'
import { useAdminText } from '../text.ts'

/** Who is on the staff, a line each. */
export function PeopleTable({ people, me }: { people: readonly PersonView[]; me: string }) {
  const { people: t, roles } = useAdminText()
  const columns: readonly Column<PersonView>[] = [
    {
      name: t.name,
      heading: true,
      cell: ({ staffId, name }) => (
        <>
          <Link to={`/admin/people/${staffId}`}>{name ?? t.erased}</Link>
          {staffId === me && ` (${t.you})`}
        </>
      ),
    },
    { name: t.email, cell: ({ email }) => email ?? t.erased },
    { name: t.role, cell: ({ role }) => roles[role] },
    { name: t.standing, cell: ({ isDisabled }) => (isDisabled ? t.disabled : t.active) },
    { name: t.factor, cell: ({ hasSecondFactor }) => (hasSecondFactor ? t.factorOn : t.factorOff) },
    { name: t.joinedAt, cell: ({ joinedAt }) => <Time at={joinedAt} /> },
  ]
  return <DataList caption={t.list} columns={columns} rows={people} keyOf={({ staffId }) => staffId} />
}
