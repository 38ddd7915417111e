import { Link } from 'react-router'
import { linkTo } from '../link-to.ts'
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

/** What an address says of them. */
export const actorText = ({ kind, id }: ActorView): string => (id === null ? kind : `${kind}:${id}`)

/** Who did it, in a story: the word alone, leading to all they did. An id in every line hides what happened. */
export function ActorLink({ actor }: { actor: ActorView }) {
  const { words } = useAdminText()
  return (
    <Link className="one-line" to={linkTo('/admin/events', { actor: actorText(actor) })}>
      {wordFor(words.actors, actor.kind) ?? actor.kind}
    </Link>
  )
}
