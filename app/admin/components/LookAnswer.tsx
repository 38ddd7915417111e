import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'

/** What came of asking Toss last, in words; why nothing is known has a code to quote (`unknown:TIMEOUT`). */
export function LookAnswer({ answer }: { answer: string }) {
  const { unresolved: t } = useAdminText()
  const said = wordFor(t.looked, answer)
  if (said) return said
  return (
    <>
      {t.silent} <code className="small">{answer.replace(/^unknown:/, '')}</code>
    </>
  )
}
