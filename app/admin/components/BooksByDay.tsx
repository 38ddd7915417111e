import type { DayOfBooks } from '../../../domain/sweep/books.ts'
import { formatDay } from '../../format.ts'
import { useLanguage } from '../../ui/shell-data.ts'
import { Table } from '../../ui/Table.tsx'
import { Won } from '../../ui/Won.tsx'
import { useAdminText } from '../text.ts'

/** 대사: both books of each Seoul day, and what they differ by. */
export function BooksByDay({ days }: { days: readonly DayOfBooks[] }) {
  const { days: t } = useAdminText().invariants
  const language = useLanguage()
  const head = [t.day, t.rows, t.theirs, t.ours, t.difference].map(title => (
    <th key={title} scope="col">
      {title}
    </th>
  ))
  return (
    <section className="stack" aria-labelledby="books-by-day">
      <h2 id="books-by-day">{t.title}</h2>
      <p className="small soft">{t.lead}</p>
      {days.length === 0 ? (
        <p className="soft">{t.none}</p>
      ) : (
        <Table caption={t.list} hideCaption head={head}>
          {days.map(({ day, rows, theirs, ours }) => (
            <tr key={day}>
              <td className="one-line">{formatDay(day, language)}</td>
              <td className="number">{rows}</td>
              <td className="number">
                <Won amount={theirs} />
              </td>
              <td className="number">
                <Won amount={ours} />
              </td>
              <td className="number">
                <Won amount={theirs - ours} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
