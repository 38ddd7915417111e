import { Link } from 'react-router'
import type { DayOfBooks } from '../../../domain/sweep/books.ts'
import { formatDay } from '../../format.ts'
import { DataList } from '../../ui/DataList.tsx'
import { AlertIcon } from '../../ui/icons.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Won } from '../../ui/Won.tsx'
import { useAdminText } from '../text.ts'

const countOfOthers = ({ others }: DayOfBooks) => others

/** 대사: both books of each Seoul day, and what they differ by. */
export function BooksByDay({ days }: { days: readonly DayOfBooks[] }) {
  const { days: t } = useAdminText().invariants
  const language = useLanguage()
  const hasOthers = days.some(({ others }) => others > 0)
  return (
    <section className="stack" aria-labelledby="books-by-day">
      <h2 id="books-by-day">{t.title}</h2>
      <p className="small soft">{t.lead}</p>
      {days.some(({ theirs, ours }) => theirs !== ours) && <p className="small soft">{t.differs}</p>}
      {hasOthers && <p className="small soft">{t.othersLead}</p>}
      {days.length === 0 ? (
        <p className="soft">{t.none}</p>
      ) : (
        <DataList<DayOfBooks>
          caption={t.list}
          rows={days}
          keyOf={({ day }) => day}
          columns={[
            { name: t.day, heading: true, cell: ({ day }) => formatDay(day, language) },
            { name: t.rows, number: true, cell: ({ rows }) => rows },
            ...(hasOthers ? [{ name: t.others, number: true as const, cell: countOfOthers }] : []),
            { name: t.theirs, number: true, cell: ({ theirs }) => <Won amount={theirs} /> },
            { name: t.ours, number: true, cell: ({ ours }) => <Won amount={ours} /> },
            {
              name: t.difference,
              number: true,
              cell: ({ theirs, ours }) =>
                theirs === ours ? (
                  <Won amount={0} />
                ) : (
                  <Link to="/admin/unresolved" className="differs">
                    <AlertIcon />
                    <Won amount={theirs - ours} />
                  </Link>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
