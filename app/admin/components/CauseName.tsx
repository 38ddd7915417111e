import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'

/** What an event was written in answer to: a request, a webhook with its number, or one of the jobs behind the pages. */
export function CauseName({ causation }: { causation: string }) {
  const { timeline, system } = useAdminText()
  const [kind = '', id] = causation.split(':')
  const word = wordFor(timeline.causes, kind) ?? wordFor(system.jobs.names, kind)
  return (
    <>
      {word ?? <code>{kind}</code>}
      {id && <code className="small faint"> {id}</code>}
    </>
  )
}
