import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, open, rm, statfs, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Shop, startShop } from '../../e2e/support/shop.ts'
import { buy, nobody, placeOrder, type Told } from './buyer.ts'
import { ENV, type Finding } from './part.ts'

const run = promisify(execFile)
const DISK = '256m'
const TRIES_MAX = 3_000
const ANSWER_MAX_MS = 10_000
const PAGES = ['/', '/plans', '/products/sample-drip-bag', '/payments']

/** The shop's disk is full: orders are refused in words, pages are read, and room given back is enough to go on. */
export const diskFull = () =>
  onOwnDisk(async (shop, disk) => {
    const filler = join(disk, 'filler')
    await fill(filler, disk)
    const taken: Taken[] = []
    const refused = await untilRefused(shop, taken)
    const read = await reads(shop)
    await rm(filler)
    return [...refused, read, await goesOn(shop), await areThere(shop, taken)]
  })

/**
 * The same for a disk that turned read-only, as one with faults does: below Node's own calls, no right is needed. It ends
 * the embedded database, so nothing is read meanwhile either; what counts is that everybody is told so at once.
 */
export async function readOnly(): Promise<readonly Finding[]> {
  const home = await mkdtemp(join(tmpdir(), 'jangbu-read-only-'))
  const [data, flag] = [join(home, 'data'), join(home, 'read-only')]
  const env = {
    DATA_DIR: data,
    READ_ONLY_BELOW: join(data, 'pg'),
    READ_ONLY_FLAG: flag,
    NODE_OPTIONS: `--import ${resolve('test/torture/read-only-disk.mjs')}`,
  }
  const shop = await startShop({ env: { ...ENV, ...env } })
  try {
    const { paid } = await tryToBuy(shop)
    await writeFile(flag, '')
    const taken: Taken[] = []
    const refused = await untilRefused(shop, taken)
    const told = await toldMeanwhile(shop)
    await rm(flag)
    const again = await goesOn(shop)
    return [
      { text: 'sells to begin with', ok: paid },
      ...refused,
      ...told,
      again,
      await areThere(shop, taken),
    ]
  } catch (error) {
    throw new Error(`${error}; the shop said last: ${shop.logs().slice(-600)}`)
  } finally {
    await shop.stop().catch(() => undefined)
    await rm(home, { recursive: true, force: true })
  }
}

/** An embedded shop on a small disk of its own; Toss keeps another one. Needs the right to mount. */
async function onOwnDisk(
  work: (shop: Shop, disk: string) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const home = await mkdtemp(join(tmpdir(), 'jangbu-disk-'))
  const [disk, elsewhere] = [join(home, 'disk'), join(home, 'sandbox')]
  await mkdir(disk)
  await mkdir(elsewhere)
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk])
  } catch {
    await rm(home, { recursive: true })
    return [{ text: 'no right to mount a disk here', ok: null }]
  }
  try {
    await symlink(elsewhere, join(disk, 'sandbox'))
    const shop = await startShop({ env: { ...ENV, DATA_DIR: disk } })
    try {
      const first = await tryToBuy(shop)
      return first.paid
        ? await work(shop, disk)
        : [{ text: 'nothing could be bought to begin with', ok: false }]
    } finally {
      await shop.stop().catch(() => undefined)
    }
  } finally {
    await run('umount', ['-l', disk])
    await rm(home, { recursive: true, force: true })
  }
}

async function fill(path: string, disk: string): Promise<void> {
  const { bavail, bsize } = await statfs(disk)
  const file = await open(path, 'w')
  const block = Buffer.alloc(1_000_000)
  try {
    for (let left = bavail * bsize; left > 0; left -= block.length) await file.write(block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}

/** An order that was acknowledged, and whose it is. */
interface Taken {
  readonly place: string
  readonly cookie: string
}

/** What is written into room the log already has may still succeed, and then has to be true. */
async function untilRefused(shop: Shop, taken: Taken[]): Promise<readonly Finding[]> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const answer = await placeOrder(shop)
    if (answer.status === 303) {
      const cookies = answer.headers.getSetCookie().map(cookie => cookie.split(';')[0])
      taken.push({ place: answer.headers.get('location') ?? '', cookie: cookies.join('; ') })
      continue
    }
    const told = answer.status === 503 || answer.status === 500
    return [
      { text: `after ${tries} more orders the next is refused with ${answer.status}`, ok: told },
      {
        text: 'the refusal is a page in words, without a path or a stack',
        ok: isInWords(await answer.text()),
      },
    ]
  }
  return [{ text: `${TRIES_MAX} orders were taken although nothing can be written`, ok: false }]
}

const isInWords = (page: string) =>
  /결제|주문|다시/.test(page) && !/\bat \w+ \(|ENOSPC|EROFS|PANIC|\/tmp\//.test(page)

/** @returns whether all that was acknowledged while the disk refused is there afterwards */
async function areThere(shop: Shop, taken: readonly Taken[]): Promise<Finding> {
  const statuses = await Promise.all(
    taken.map(
      async ({ place, cookie }) =>
        (await fetch(shop.url + place, { headers: { cookie }, redirect: 'manual' })).status,
    ),
  )
  const there = statuses.filter(status => status === 200).length
  return {
    text: `${there} of ${taken.length} orders acknowledged meanwhile are there`,
    ok: there === taken.length,
  }
}

/** Every page says something, and says it soon; the process is alive and says that it is not ready. */
async function toldMeanwhile(shop: Shop): Promise<readonly Finding[]> {
  const began = performance.now()
  const pages = await Promise.all(
    PAGES.map(async path => {
      const answer = await fetch(shop.url + path, { signal: AbortSignal.timeout(ANSWER_MAX_MS) })
      return { status: answer.status, inWords: isInWords(await answer.text()) }
    }),
  )
  const took = performance.now() - began
  const [alive, ready] = await Promise.all(
    ['/healthz', '/readyz'].map(async path => (await fetch(shop.url + path)).status),
  )
  return [
    {
      text: `pages meanwhile: ${pages.map(({ status }) => status).join(', ')}, in words, after ${took.toFixed(0)} ms`,
      ok: pages.every(({ inWords }) => inWords) && took < ANSWER_MAX_MS,
    },
    { text: `alive ${alive}, ready ${ready}`, ok: alive === 200 && ready === 503 },
  ]
}

async function reads(shop: Shop): Promise<Finding> {
  const statuses = await Promise.all(PAGES.map(async path => (await fetch(shop.url + path)).status))
  return { text: `pages meanwhile: ${statuses.join(', ')}`, ok: statuses.every(status => status === 200) }
}

/** Without a person at the shop's console. */
async function goesOn(shop: Shop): Promise<Finding> {
  const until = Date.now() + 60_000
  for (;;) {
    const told = await tryToBuy(shop)
    if (told.paid) return { text: 'buys again once there is room, by itself', ok: true }
    if (Date.now() > until) break
    await sleep(2_000)
  }
  await shop.restart()
  const { paid } = await tryToBuy(shop)
  return {
    text: `goes on only after a restart (${paid ? 'and then it does' : 'and not even then'})`,
    ok: false,
  }
}

async function tryToBuy(shop: Shop): Promise<Told> {
  const told = nobody()
  await buy(shop, told).catch(() => undefined)
  return told
}
