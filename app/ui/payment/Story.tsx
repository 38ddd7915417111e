import type { StoryLine } from '../../views/story-view.ts'
import { Time } from '../Time.tsx'

/** What happened, in plain words, newest first, and what comes now. */
export function Story({ lines }: { lines: readonly StoryLine[] }) {
  return (
    <ol className="story">
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
