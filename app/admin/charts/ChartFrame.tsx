import type { ReactNode } from 'react'
import { Table } from '../../ui/Table.tsx'
import { useAdminText } from '../text.ts'
import type { Scale } from './scale.ts'

/** One line or one stack of a chart: a value for each column. */
export interface Series {
  readonly name: string
  readonly values: readonly number[]
}

export interface ChartWords {
  /** what is drawn, as its heading says it */
  readonly title: string
  /** what is to be seen, in one sentence, for who does not see it */
  readonly summary: string
  /** each column's whole name, as in the table */
  readonly columns: readonly string[]
  /** what stands below a column; null: nothing, there are too many */
  readonly below: readonly (string | null)[]
  readonly format: (value: number) => string
  /** of the axis, shorter */
  readonly formatTick?: (value: number) => string
}

/**
 * What is around a drawing: what its colours mean, its axes as text that does not stretch with it, and the numbers as a
 * table. All of it is on the page as it comes; nothing waits for a script.
 */
export function ChartFrame(props: {
  words: ChartWords
  scale: Scale
  series: readonly Series[]
  legend?: ReactNode
  children: ReactNode
}) {
  const { words, scale, series, legend, children } = props
  const { format, formatTick = format } = words
  const isDense = words.below.filter(name => name !== null).length > 6
  return (
    <figure className="chart">
      {legend && <figcaption className="chart-legend">{legend}</figcaption>}
      <div className="chart-body">
        <div className="chart-y" aria-hidden="true">
          {scale.ticks.map(tick => (
            <span key={tick}>{formatTick(tick)}</span>
          ))}
        </div>
        {children}
        <div
          className="chart-x"
          data-dense={isDense || undefined}
          data-many={words.below.length > 12 || undefined}
          aria-hidden="true"
        >
          {words.below.map((name, index) => (
            <span key={words.columns[index]}>{name}</span>
          ))}
        </div>
      </div>
      <ChartTable words={words} series={series} />
    </figure>
  )
}

/** The same numbers to be read: newest first, as every list here. */
function ChartTable({ words, series }: { words: ChartWords; series: readonly Series[] }) {
  const { charts: t } = useAdminText()
  const head = (
    <>
      <th scope="col">{t.column}</th>
      {series.map(({ name }) => (
        <th key={name} scope="col" className="number">
          {name}
        </th>
      ))}
    </>
  )
  return (
    <details className="details chart-table">
      <summary>{t.asTable}</summary>
      <Table caption={words.title} hideCaption head={head}>
        {words.columns
          .map((column, index) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              {series.map(({ name, values }) => (
                <td key={name} className="number">
                  {words.format(values[index] ?? 0)}
                </td>
              ))}
            </tr>
          ))
          .reverse()}
      </Table>
    </details>
  )
}

/** Lines across at the height of each number of the axis; the one of zero is drawn stronger. */
export function Grid({ scale, width }: { scale: Scale; width: number }) {
  return scale.ticks.map((tick, index) => {
    const y = (index / (scale.ticks.length - 1)) * 100
    return (
      <path key={tick} className="chart-grid" data-zero={tick === 0 || undefined} d={`M0 ${y}H${width}`} />
    )
  })
}
