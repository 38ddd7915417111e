import { useId } from 'react'
import { ChartFrame, type ChartWords, Grid, type Series } from './ChartFrame.tsx'
import { heightOf, scaleOf } from './scale.ts'

/** A value may be missing: of nothing there is no share. */
export interface LineSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
}

const COLUMN = 10

/** Lines over the same columns. The first is whole and the second broken, so that they are told apart without colour. */
export function LineChart(props: {
  words: ChartWords
  series: readonly LineSeries[]
  /** the smallest step of the axis */
  least?: number
}) {
  const { words, series, least } = props
  const id = useId().replaceAll(/\W/g, '')
  const scale = scaleOf(
    series.flatMap(({ values }) => values.filter(value => value !== null)),
    least,
  )
  const width = words.columns.length * COLUMN
  const numbers: readonly Series[] = series.map(({ name, values }) => ({
    name,
    values: values.map(v => v ?? 0),
  }))
  const at = (index: number, value: number) => `${index * COLUMN + COLUMN / 2} ${heightOf(value, scale)}`
  return (
    <ChartFrame
      words={words}
      scale={scale}
      series={numbers}
      legend={series.length > 1 && <Legend series={series} />}
    >
      <svg
        className="chart-drawing"
        viewBox={`0 0 ${width} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{words.title}</title>
        <desc id={`${id}-desc`}>{words.summary}</desc>
        <Grid scale={scale} width={width} />
        {series.map(({ name, values }, nth) => (
          <g key={name} className="chart-line" data-nth={nth}>
            <path d={pathOf(values, at)} />
            {values.map(
              (value, index) =>
                value !== null && (
                  // A line of no length with round ends is a dot that does not stretch with the drawing.
                  <path key={words.columns[index]} className="chart-dot" d={`M${at(index, value)}h0`} />
                ),
            )}
          </g>
        ))}
        {words.columns.map((column, index) => (
          <rect key={column} className="chart-reach" x={index * COLUMN} y="0" width={COLUMN} height="100">
            <title>
              {[
                column,
                ...series.flatMap(({ name, values }) => {
                  const value = values[index]
                  return value === null || value === undefined ? [] : [`${name} ${words.format(value)}`]
                }),
              ].join('\n')}
            </title>
          </rect>
        ))}
      </svg>
    </ChartFrame>
  )
}

/** From point to point; where a value is missing the line is interrupted. */
function pathOf(values: LineSeries['values'], at: (index: number, value: number) => string): string {
  let isDrawing = false
  return values
    .map((value, index) => {
      const step = value === null ? '' : `${isDrawing ? 'L' : 'M'}${at(index, value)}`
      isDrawing = value !== null
      return step
    })
    .join('')
}

function Legend({ series }: { series: readonly LineSeries[] }) {
  return (
    <ul className="legend">
      {series.map(({ name }, nth) => (
        <li key={name}>
          <svg viewBox="0 0 28 14" aria-hidden="true" className="chart-line" data-nth={nth}>
            <path d="M0 7H28" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
