import { inject } from 'vitest'

/** Asks for what is made once a run (infra/setup/shared-tools.ts). @throws with its reason when it cannot be made */
export async function askTools(what: string): Promise<string> {
  const answer = await fetch(`${inject('toolsUrl')}${what}`)
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}
