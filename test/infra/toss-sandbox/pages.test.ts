import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../../infra/setup/ports.ts'
import { buildProgram, health, type Program, until } from './program.ts'

const SLOW = 120_000
let folder: string
let program: Program

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jangbu-pages-'))
  program = await buildProgram()
}, SLOW)

afterAll(async () => {
  await program.remove()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

interface Block {
  readonly language: string
  readonly text: string
}

/** The fenced blocks of a page, from top to bottom. */
const blocksOf = (markdown: string): Block[] =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))

/** Commands of a page in one shell, each with what is said to come of it. */
function commandsOf(blocks: readonly Block[]): { command: string; said: string | null }[] {
  return blocks.flatMap(({ language, text }, nth) => {
    if (language !== 'sh') return []
    const next = blocks[nth + 1]
    return [{ command: text, said: next?.language === 'text' ? next.text.trim() : null }]
  })
}

/** Runs all commands one after another in one shell. @returns what each wrote */
async function runInShell(commands: readonly string[]): Promise<string[]> {
  const mark = '<<< next >>>'
  const script = commands.map(command => `${command}\necho; echo '${mark}'`).join('\n')
  const shell = spawn('bash', ['-s'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  shell.stdout.on('data', chunk => (output += chunk))
  shell.stderr.on('data', chunk => (output += chunk))
  const ended = new Promise(resolve => shell.on('close', resolve))
  shell.stdin.end(script)
  await ended
  return output.split(mark).map(part => part.trim())
}

describe.each(['curl', 'node'])('docs/sandbox/%s.md', name => {
  test(
    'does what it says, word for word',
    async () => {
      const [port, hook] = [await freePort(), await freePort()]
      const page = (await readFile(`docs/sandbox/${name}.md`, 'utf8'))
        .replaceAll('localhost:8787', `127.0.0.1:${port}`)
        .replaceAll('3000, ', `${hook}, `)
        .replaceAll('./jangbu/build/node/tossSandbox.js', program.library)
      const webhook = ['--webhook', `http://localhost:${hook}/webhooks/toss`]
      program.run(['--port', String(port), '--seed', 'docs', ...(name === 'node' ? webhook : [])])
      await until(async () => (await health(port)) !== null)

      const blocks = blocksOf(page)
      for (const { text } of blocks) {
        const file = /^\/\/ (\S+\.mjs)\n/.exec(text)?.[1]
        if (file) await writeFile(join(folder, file), text)
      }
      const commands = commandsOf(blocks)
      expect(commands.filter(({ said }) => said !== null).length).toBeGreaterThan(4)
      const written = await runInShell(commands.map(({ command }) => command))
      const said = commands.map(({ said }, nth) => said ?? written[nth])
      expect(written.slice(0, commands.length)).toEqual(said)
    },
    SLOW,
  )
})

test.each(['curl', 'node', 'spring', 'nestjs', 'django'])(
  'docs/sandbox/%s.md says what of it is run',
  async name => {
    const page = await readFile(`docs/sandbox/${name}.md`, 'utf8')
    expect(page).toContain(name === 'curl' || name === 'node' ? 'run by a test' : 'not run by our tests')
    for (const word of [
      '8787',
      'test_',
      'x-sandbox-fault',
      'webhook',
      '/sandbox/api/clock',
      '/sandbox/api/buyer',
    ])
      expect(page, word).toContain(word)
  },
)
