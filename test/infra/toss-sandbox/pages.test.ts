import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../../infra/setup/ports.ts'
import { rowsOf } from '../../../infra/setup/toss-coverage/inventory.ts'
import { blocksOf, commandsOf, runInShell } from '../../support/guides.ts'
import { health, type Program, sandboxProgram, until } from './program.ts'

const SLOW = 120_000
let folder: string
let program: Program

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jangbu-pages-'))
  program = await sandboxProgram()
}, SLOW)

afterAll(async () => {
  program.endAll()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

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
      const written = await runInShell(
        commands.map(({ command }) => command),
        folder,
      )
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

describe('docs/sandbox.md', () => {
  const rowsUnder = async (title: string) => {
    const page = await readFile('docs/sandbox.md', 'utf8')
    const section = page.split(/^## /m).find(part => part.startsWith(`${title}\n`)) ?? ''
    return [...rowsOf(section)].map(({ row }) => row)
  }

  test('gives every guess its reason', async () => {
    const guesses = await rowsUnder('Guessed')
    expect(guesses.length).toBeGreaterThan(20)
    expect(guesses.filter(([what, choice, why]) => !what || !choice || !why)).toEqual([])
  })

  test('settles each of the 28 questions the notes leave open', async () => {
    const questions = await rowsUnder('What the notes leave open, by number')
    expect(questions.map(([number]) => Number(number))).toEqual(
      Array.from({ length: 28 }, (_, nth) => nth + 1),
    )
    expect(questions.filter(([, open, here]) => !open || !here)).toEqual([])
  })
})

test.each(['docs/sandbox.md', 'docs/sandbox', 'docs/toss'])(
  'links of %s lead to files that are there',
  async place => {
    const pages = place.endsWith('.md') ? [place] : (await readdir(place)).map(name => `${place}/${name}`)
    const links = await Promise.all(
      pages.map(async page => {
        const text = await readFile(page, 'utf8')
        const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, target = '']) => target)
        return targets.map(target => join(dirname(page), target))
      }),
    )
    expect(links.flat().filter(target => !existsSync(target))).toEqual([])
  },
)
