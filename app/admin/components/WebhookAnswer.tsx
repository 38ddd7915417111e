import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'

/** What the look-up said, in words; a code nobody has words for stands for itself. */
export function WebhookAnswer({ answer }: { answer: string | null }) {
  const { webhooks: t } = useAdminText()
  if (answer === null) return t.one.notYet
  const said = wordFor(t.answers, answer)
  if (said) return said
  const colon = answer.indexOf(':')
  const [kind, code] = [answer.slice(0, colon), answer.slice(colon + 1)]
  if (kind === 'found') return t.found(wordFor(t.statuses, code) ?? code)
  if (kind === 'quarantine') return t.apart(code)
  return t.silent(code)
}
