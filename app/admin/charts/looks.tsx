/**
 * How a series is told from the others: a colour and, where several stand in one bar, a pattern too, since colour is
 * never the only signal. Above or below the line of zero says the rest.
 */
export const LOOKS = ['plain', 'dots', 'stripes', 'loss', 'lossStripes'] as const
export type Look = (typeof LOOKS)[number]

const HAS_PATTERN: readonly Look[] = ['dots', 'stripes', 'lossStripes']

/** What a shape of this look carries: a colour by its class, or the pattern that stands in the chart's own `defs`. */
export const lookOf = (look: Look, chartId: string) =>
  HAS_PATTERN.includes(look)
    ? { fill: `url(#${chartId}-${look})` }
    : { className: 'chart-fill', 'data-look': look }

/** Patterns of one chart, by its id; the paper shows through. */
export function Patterns({ chartId, looks }: { chartId: string; looks: readonly Look[] }) {
  return (
    <defs>
      {looks.includes('dots') && (
        <pattern id={`${chartId}-dots`} width="4" height="4" patternUnits="userSpaceOnUse">
          <rect className="chart-fill" data-look="dots" width="4" height="4" />
          <circle className="chart-paper" cx="2" cy="2" r="1" />
        </pattern>
      )}
      {(['stripes', 'lossStripes'] as const)
        .filter(look => looks.includes(look))
        .map(look => (
          <pattern
            key={look}
            id={`${chartId}-${look}`}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="chart-fill" data-look={look} width="4" height="4" />
            <rect className="chart-paper" width="1.5" height="4" />
          </pattern>
        ))}
    </defs>
  )
}
