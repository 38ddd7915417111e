import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { addDays, dayOf, instantOf } from '../domain/time.ts'
import { freePort } from '../infra/setup/ports.ts'
import { endSandbox } from './support/sandbox-process.ts'
import { typed } from './support/typed.ts'

/** Pages that tell somebody what to type; those of `docs/sandbox/` and `docs/api.md` are run by tests of their own. */
const PAGES = [
  'README.md',
  ...readdirSync('docs')
    .filter(name => name.endsWith('.md') && name !== 'api.md')
    .map(name => `docs/${name}`),
]

/** What runs a block of commands, by the word behind its ```sh. */
const RUN_BY: Readonly<Record<string, string>> = {
  start: 'here: npm start',
  keeping: 'here, beside the running shop',
  import: 'here, once the shop is stopped',
  key: 'here',
  password: 'here',
  program: 'here',
  coverage: 'test/infra/toss-sandbox/coverage.test.ts, as the function it calls',
  drill: 'test/app/keeping/drill.test.ts',
  embedded: 'test/app/keeping/drill.test.ts',
  vitest: 'npm test runs the same file',
  everything: 'the commands of this page one by one, and whoever runs this test',
  docker: 'nobody: it needs a container engine',
}

interface Block {
  readonly page: string
  readonly label: string
  readonly commands: readonly string[]
}

const blocks: readonly Block[] = PAGES.flatMap(page =>
  [...readFileSync(page, 'utf8').matchAll(/^```(?:sh|bash|console) ?(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, label = '', text = '']): Block => ({
      page,
      label,
      commands: text.split('\n').filter(line => line.trim() !== ''),
    }),
  ),
)
const labelled = (...labels: string[]) => blocks.filter(({ label }) => labels.includes(label))

test('every block of commands says what runs it', () => {
  expect(blocks.length).toBeGreaterThan(10)
  expect(blocks.filter(({ label }) => !Object.hasOwn(RUN_BY, label))).toEqual([])
  const used = new Set(blocks.map(({ label }) => label))
  expect(Object.keys(RUN_BY).filter(label => !used.has(label))).toEqual([])
})

test('every program a page names is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const named = PAGES.flatMap(page =>
    [...readFileSync(page, 'utf8').matchAll(/npm run ([a-z][a-z-]*)/g)].map(([, name = '']) => ({
      page,
      name,
    })),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([])
})

test('what is typed once does what the page says', async () => {
  test.setTimeout(240_000)
  for (const { page, label, commands } of labelled('key', 'password', 'program'))
    for (const command of commands) {
      const { code, said } = await typed(command)
      expect(code, `${page}: ${command}\n${said}`).toBe(0)
      if (label === 'key') expect(said).toMatch(/^k1:[A-Za-z0-9+/]{43}=\s*$/)
      if (label === 'password') expect(said).toMatch(/^OWNER_DB_PASSWORD=\w{48}\nSHOP_DB_PASSWORD=\w{48}\s*$/)
    }
  const { said: changed } = await typed('git status --porcelain docs || true')
  expect(changed).not.toContain('docs/machines')
})

test('npm start opens a shop, and what is typed beside it runs', async () => {
  test.setTimeout(240_000)
  const folder = mkdtempSync(join(tmpdir(), 'jangbu-docs-'))
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: '',
  }
  const starts = new Set(labelled('start').flatMap(({ commands }) => commands))
  expect([...starts]).toEqual(['npm start'])
  const shop = spawn('sh', ['-c', 'npm start'], { env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  shop.stdout.on('data', piece => {
    said += piece
  })
  const ended = new Promise<void>(done => shop.once('close', () => done()))
  try {
    await expect.poll(() => said, { timeout: 120_000 }).toMatch(/^ {2}Runs on /m)
    const [greeting = ''] =
      readFileSync('docs/tutorial.md', 'utf8').match(/(?<=```text\n)[\s\S]*?(?=```)/) ?? []
    for (const line of greeting.trimEnd().split('\n')) expect(said).toContain(line.split('http')[0]) // as the tutorial shows it, on other ports
    expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200)
    for (const { page, commands } of labelled('keeping'))
      for (const command of commands) {
        const inside = command
          .replace('backups/', `${folder}/backups/`)
          .replace('data/anchors', `${folder}/data/anchors`)
        const { code, said } = await typed(inside, { env })
        expect(code, `${page}: ${command}\n${said}`).toBe(0)
      }
    const imports = importsIn(folder)
    const held = await typed(imports[0] ?? '', { env })
    expect(held.code, held.said).toBe(2) // an embedded shop is stopped first, as the page says
    expect(held.said).toMatch(/is in use by process \d+; stop it first/)
    if (shop.pid) process.kill(-shop.pid, 'SIGTERM')
    await ended
    for (const command of imports) {
      const { code, said } = await typed(command, { env })
      expect(code, `${command}\n${said}`).toBe(0)
      expect(said).toContain('3 new (3 of them get an account)')
    }
    const again = await typed(imports.at(-1) ?? '', { env })
    expect(again.said).toContain('0 new (0 of them get an account), 3 already here')
  } finally {
    if (shop.pid && shop.exitCode === null && shop.signalCode === null) process.kill(-shop.pid, 'SIGTERM')
    await ended
    await endSandbox(`http://127.0.0.1:${sandboxPort}`)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** The commands of docs/import.md on a copy of its example, whose days are those to come. */
function importsIn(folder: string): string[] {
  const ahead = addDays(dayOf(instantOf(Date.now())), 20)
  const path = join(folder, 'members.csv')
  const [header = '', ...lines] = readFileSync('docs/import/members.csv', 'utf8').trimEnd().split('\n')
  const moved = lines.map(line => line.replace(/\d{4}-\d\d-\d\d,\d+/, `${ahead},${Number(ahead.slice(8))}`))
  writeFileSync(path, [header, ...moved, ''].join('\n'))
  return labelled('import').flatMap(({ commands }) =>
    commands.map(command => `${command.replace('docs/import/members.csv', path)} --lang en`),
  )
}
