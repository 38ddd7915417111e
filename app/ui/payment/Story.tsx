import type { StoryLine } from '../../views/story-view.ts'
import { Time } from '../Time.tsx'

/** What happened, oldest first, in plain words. */
export function Story({ lines }: { lines: readonly StoryLine[] }) {
  return (
    <ol className="story">
      {lines.map(({ at, text }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts only ever join at the end
        <li key={place}>
          <p>{text}</p>
          <p className="faint small">
            <Time at={at} />
          </p>
        </li>
      ))}
    </ol>
  )
}
