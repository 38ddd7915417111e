import { spawn } from 'node:child_process'

export interface Block {
  readonly language: string
  readonly text: string
}

/** The fenced blocks of a page, from top to bottom. */
export const blocksOf = (markdown: string): Block[] =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))

/** Commands of a page in one shell, each with what is said to come of it. */
export function commandsOf(blocks: readonly Block[]): { command: string; said: string | null }[] {
  return blocks.flatMap(({ language, text }, nth) => {
    if (language !== 'sh') return []
    const next = blocks[nth + 1]
    return [{ command: text, said: next?.language === 'text' ? next.text.trim() : null }]
  })
}

/** Runs all commands one after another in one shell. @returns what each wrote */
export async function runInShell(commands: readonly string[], folder: string): Promise<string[]> {
  const mark = '<<< next >>>'
  const script = commands.map(command => `${command}\necho; echo '${mark}'`).join('\n')
  const shell = spawn('bash', ['-s'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  shell.stdout.on('data', chunk => {
    output += chunk
  })
  shell.stderr.on('data', chunk => {
    output += chunk
  })
  const ended = new Promise(resolve => shell.on('close', resolve))
  shell.stdin.end(script)
  await ended
  return output.split(mark).map(part => part.trim())
}
