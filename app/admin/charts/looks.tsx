/**
 * How a series is told from the others: a colour and, where several stand in one bar, a pattern too, since colour is
 * never the only signal. Above or below the line of zero says the rest.
 */
export const LOOKS = ['plain', 'lines', 'dots', 'stripes', 'loss', 'lossStripes'] as const
export type Look = (typeof LOOKS)[number]

const HAS_PATTERN: readonly Look[] = ['lines', 'dots', 'stripes', 'lossStripes']

/** What a shape of this look carries: a colour by its class, or the pattern that stands in the chart's own `defs`. */
export const lookOf = (look: Look, chartId: string) =>
  HAS_PATTERN.includes(look)
    ? { fill: `url(#${chartId}-${look})` }
    : { className: 'chart-fill', 'data-look': look }

/** Patterns of one chart, by its id; the paper shows through. */
export function Patterns({ chartId, looks }: { chartId: string; looks: readonly Look[] }) {
  return (
    <defs>
      {looks.includes('lines') && (
        <pattern id={`${chartId}-lines`} width="2.5" height="2.5" patternUnits="userSpaceOnUse">
          <rect className="chart-fill" data-look="lines" width="2.5" height="2.5" />
          <rect className="chart-paper" width="2.5" height="0.9" />
        </pattern>
      )}
      {looks.includes('dots') && (
        <pattern id={`${chartId}-dots`} width="2.5" height="2.5" patternUnits="userSpaceOnUse">
          <rect className="chart-fill" data-look="dots" width="2.5" height="2.5" />
          <circle className="chart-paper" cx="1.25" cy="1.25" r="0.6" />
        </pattern>
      )}
      {(['stripes', 'lossStripes'] as const)
        .filter(look => looks.includes(look))
        .map(look => (
          <pattern
            key={look}
            id={`${chartId}-${look}`}
            width="2.5"
            height="2.5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="chart-fill" data-look={look} width="2.5" height="2.5" />
            <rect className="chart-paper" width="0.9" height="2.5" />
          </pattern>
        ))}
    </defs>
  )
}
