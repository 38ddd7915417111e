import { useAdminText } from '../text.ts'
import type { ActorView } from '../timeline-view.ts'
import { wordFor } from '../words.ts'

/** Who did it: the kind in a word, and the id that says nothing of the person. */
export function ActorName({ actor }: { actor: ActorView }) {
  const { words } = useAdminText()
  return (
    <>
      {wordFor(words.actors, actor.kind) ?? actor.kind}
      {actor.id && <code className="small faint"> {actor.id}</code>}
    </>
  )
}
