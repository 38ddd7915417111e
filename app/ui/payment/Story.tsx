import type { StoryLine } from '../../views/story-view.ts'
import { Time } from '../Time.tsx'

/** What happened, in plain words, and what comes now. `newest`: which end of the list it is. */
export function Story({
  lines,
  newest = 'last',
}: {
  lines: readonly StoryLine[]
  newest?: 'first' | 'last'
}) {
  return (
    <ol className="story" data-newest={newest}>
      {lines.map(({ at, text, next }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing of its own but its place
        <li key={place}>
          <p>
            {text}
            {next && <strong> {next}</strong>}
          </p>
          <p className="faint small">
            <Time at={at} />
          </p>
        </li>
      ))}
    </ol>
  )
}
