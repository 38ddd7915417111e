import { useId } from 'react'
import { ChartFrame, type ChartWords, Grid, type Series } from './ChartFrame.tsx'
import { type Look, lookOf, Patterns } from './looks.tsx'
import { scaleOf, stackOf } from './scale.ts'

export interface BarSeries extends Series {
  readonly look: Look
}

/** Width of a column and of the bar in it, in units of the drawing, which stretches to the room there is. */
const COLUMN = 10
const BAR = 7

/** Bars, several in one where there are several series: what comes in stands on the line of zero, what goes hangs below. */
export function BarChart({ words, series }: { words: ChartWords; series: readonly BarSeries[] }) {
  const id = useId().replaceAll(/\W/g, '')
  const columns = words.columns.map((_, index) => series.map(({ values }) => values[index] ?? 0))
  const ends = columns.flatMap(values => [sum(values.filter(v => v > 0)), sum(values.filter(v => v < 0))])
  const scale = scaleOf(ends)
  const width = columns.length * COLUMN
  return (
    <ChartFrame
      words={words}
      scale={scale}
      series={series}
      legend={series.length > 1 && <Legend chartId={id} series={series} />}
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
        <Patterns chartId={id} looks={series.map(({ look }) => look)} />
        <Grid scale={scale} width={width} />
        {columns.map((values, index) => (
          <g key={words.columns[index]}>
            <title>{told(words, series, index)}</title>
            <rect className="chart-reach" x={index * COLUMN} y="0" width={COLUMN} height="100" />
            {stackOf(values, scale).map(({ y, height }, nth) => {
              const { name, look } = series[nth] ?? { name: '', look: 'plain' }
              return (
                height > 0 && (
                  <rect
                    key={name}
                    {...lookOf(look, id)}
                    x={index * COLUMN + (COLUMN - BAR) / 2}
                    y={y}
                    width={BAR}
                    height={height}
                  />
                )
              )
            })}
          </g>
        ))}
      </svg>
    </ChartFrame>
  )
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What a pointer that rests on a column is told. */
const told = (words: ChartWords, series: readonly Series[], index: number): string =>
  [
    words.columns[index],
    ...series.map(({ name, values }) => `${name} ${words.format(values[index] ?? 0)}`),
  ].join('\n')

function Legend({ chartId, series }: { chartId: string; series: readonly BarSeries[] }) {
  return (
    <ul className="legend">
      {series.map(({ name, look }) => (
        <li key={name}>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <rect {...lookOf(look, chartId)} width="14" height="14" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
