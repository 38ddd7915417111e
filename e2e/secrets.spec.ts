import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { SANDBOX_KEYS } from '../app/settings.server.ts'
import { openPGlite } from '../infra/database/pglite.ts'
import { freePort } from '../infra/setup/ports.ts'
import type * as Sandbox from '../infra/toss-sandbox/index.ts'
import { orderIdOf } from './support/buying.ts'
import { openCollector } from './support/collector.ts'
import { dumpTables } from './support/dump-tables.ts'
import { askToJoin, BASIC, enterByLink, registerCard, toRegistration } from './support/membership.ts'
import { approve, becomeAdmin, chooseAccount, toWindow } from './support/paying.ts'
import { findSecrets, type Secret } from './support/secrets.ts'
import { startShop } from './support/shop.ts'
import { partOf, startSmtpSink } from './support/smtp-sink.ts'

/**
 * Canaries of reliability.md 3.10 in the program as it ships: what was built for browsers, what the process says, what it
 * leaves on the disk and in the database, what it mails, what it tells those who watch it. What pages hold is asked by test/app/edge/secrets.suite.ts.
 */

/** The sandbox as it is built: this runner does not load the JSON files its source imports. */
const SANDBOX = '../build/node/tossSandbox.js'

const random = (bytes: number) => randomBytes(bytes).toString('hex')
const ring = randomBytes(32).toString('base64')
const keys = { api: `test_sk_${random(16)}`, widget: `test_gsk_${random(16)}` }
const mailPassword = random(12)
const metricsToken = random(20)
const PERSON = { name: '카나리아구매', email: `canary${random(4)}@example.com`, phone: '01098765432' }
const PASSWORD = `canary ${random(6)} sings`

/** Every file below a folder: path → its bytes, as text in which every byte is one character. */
const filesBelow = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path, readFileSync(path, 'latin1')]),
  )
/** What the link of a mail holds. */
const linkOf = (raw: string) =>
  /\/(?:verify|reset|guest\/[\w-]+)\/([\w-]{20,})/.exec(partOf(raw, 'text/plain'))?.[1]
/** Korean as it stands among bytes. */
const asBytes = ({ name, value }: Secret) => ({ name, value: Buffer.from(value).toString('latin1') })

/** What only code of the server says; a bundle of the browser that holds one of them holds that code. */
const SERVER_WORDS = ['TOSS_SECRET_KEY', 'APP_KEYS', 'DATABASE_URL', 'es.events', 'sourceMappingURL']

test('nothing secret leaves the program: built files, output, disk, tables, mails', async ({ browser }) => {
  const places: string[] = []
  const look = (what: string, texts: ReadonlyMap<string, string>, secrets: readonly Secret[]) => {
    expect(texts.size, what).toBeGreaterThan(0)
    expect(findSecrets(texts, secrets), what).toEqual([])
    places.push(`${texts.size} ${what}`)
  }
  const mails = await startSmtpSink({ auth: { user: 'shop', password: mailPassword } })
  const collector = await openCollector()
  const { createSandbox, listen } = (await import(SANDBOX)) as typeof Sandbox
  const port = await freePort()
  const toss = await createSandbox({ publicUrl: `http://localhost:${port}` })
  const billingKeys: string[] = []
  const fetch = async (request: Request) => {
    const response = await toss.fetch(request)
    if (new URL(request.url).pathname === '/v1/billing/authorizations/issue')
      billingKeys.push(((await response.clone().json()) as { billingKey: string }).billingKey)
    return response
  }
  const server = await listen(async () => ({ ...toss, fetch }), { port })
  const shop = await startShop({
    env: {
      TOSS_CLIENT_KEY: `test_ck_${random(16)}`,
      TOSS_SECRET_KEY: keys.api,
      TOSS_WIDGET_CLIENT_KEY: `test_gck_${random(16)}`,
      TOSS_WIDGET_SECRET_KEY: keys.widget,
      TOSS_API_BASE_URL: `http://localhost:${port}`,
      CHECKOUT_STYLE: 'window',
      APP_KEYS: `k1:${ring}`,
      SMTP_URL: `smtp://shop:${mailPassword}@127.0.0.1:${mails.port}`,
      MAIL_FROM: 'shop@example.com',
      METRICS_TOKEN: metricsToken,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    },
  })
  try {
    await toss.registerWebhook(`${shop.url}/webhooks/toss`)
    const context = await browser.newContext({ locale: 'ko-KR' })
    const page = await context.newPage()
    await askToJoin(page, shop, '/subscriptions', { ...PERSON, password: PASSWORD })
    await expect.poll(() => mails.received.length).toBe(1)
    await page.goto(`${shop.url}/verify/${linkOf(mails.received[0]?.raw ?? '')}`)
    await enterByLink(page, PASSWORD)
    await expect(page.getByRole('heading', { level: 1, name: '내 구독' })).toBeVisible()
    await toRegistration(page, shop, BASIC)
    await registerCard(page)
    await expect(page.getByRole('heading', { level: 1, name: '이용하고 있어요' })).toBeVisible()
    await toWindow(page, shop, '가상계좌')
    await chooseAccount(page)
    await approve(page)
    await expect(page.getByRole('heading', { level: 1, name: '입금을 기다리고 있어요' })).toBeVisible()
    const [account] = await toss.paymentsOf(orderIdOf(page))
    await toss.deposit(account?.paymentKey ?? '')
    const staff = await browser.newContext({ locale: 'ko-KR' })
    const desk = await staff.newPage()
    await becomeAdmin(desk, shop)
    await desk.goto(`${shop.url}/admin/second-factor`)
    await desk.getByRole('button', { name: '2단계 인증 켜기' }).click()
    const seed = (await desk.locator('.seed').innerText()).replaceAll(' ', '')
    await expect.poll(() => mails.received.length).toBeGreaterThan(1)
    const cookies = [...(await context.cookies()), ...(await staff.cookies())]
    const links = mails.received.flatMap(({ raw }) => linkOf(raw) ?? [])
    const watching = { authorization: `Bearer ${metricsToken}` }
    const metrics = await (await globalThis.fetch(`${shop.url}/metrics`, { headers: watching })).text()
    expect(metrics).toMatch(/^jangbu_events_appended_total\{aggregate="subscription",type="\w+"\} \d+$/m)
    await shop.kill('SIGTERM') // its last words are heard, and the database is let go

    const database = await openPGlite(join(shop.dataDir, 'pg'))
    const hashes = await database.query<{ hash: string }>(
      'SELECT password_hash AS hash FROM accounts.customers UNION ALL SELECT password_hash FROM accounts.staff',
    )
    const tables = await dumpTables(database)
    await database.close()

    const secrets: Secret[] = [
      ...Object.entries(keys).flatMap(([family, key]) => [
        { name: `secret key (${family})`, value: key },
        { name: `Basic value (${family})`, value: Buffer.from(`${key}:`).toString('base64') },
      ]),
      { name: 'encryption key', value: ring.slice(0, -1) },
      { name: 'mail password', value: mailPassword },
      { name: 'token of the metrics', value: metricsToken },
      { name: 'password', value: PASSWORD },
      { name: 'seed of a second factor', value: seed },
      { name: 'check value of a virtual account', value: account?.secret ?? '' },
      ...billingKeys.map(value => ({ name: 'billing key', value })),
      ...cookies.map(({ name, value }) => ({ name: `cookie ${name}`, value })),
    ]
    const hashed = hashes.map(({ hash }) => ({ name: 'password hash', value: hash.split('$').at(-1) ?? '' }))
    const person = Object.entries(PERSON).map(([name, value]) => ({ name, value }))
    const opened = links.map(value => ({ name: 'link of a mail', value }))
    const all = [...secrets, ...hashed, ...opened, ...person]
    for (const { name, value } of all) expect(value, name).toMatch(/.{5,}/)
    expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThanOrEqual(17)

    const built = filesBelow('build/client')
    expect([...built.keys()].filter(path => path.endsWith('.map'))).toEqual([])
    const inSource = [...Object.values(SANDBOX_KEYS).map(pair => pair?.secretKey ?? ''), ...SERVER_WORDS]
    look('built files', built, [...all, ...inSource.map(value => ({ name: value, value }))])
    look('scrapes', new Map([['metrics', metrics]]), all)
    look('batches of spans', new Map(collector.bodies.map((body, at) => [`batch ${at + 1}`, body])), all)
    expect(collector.spans.map(({ name }) => name)).toContain('toss charge')
    look('runs of output', new Map([['output', shop.logs()]]), all)
    look('tables', tables, [...secrets, ...opened, ...person])
    expect(findSecrets(tables, hashed).sort()).toEqual([
      'password hash in accounts.customers',
      'password hash in accounts.staff',
    ])
    look('files on the disk', filesBelow(shop.dataDir), [...secrets, ...opened, ...person].map(asBytes))
    const sent = mails.received.map(({ raw }) => raw + partOf(raw, 'text/plain') + partOf(raw, 'text/html'))
    look('mails', new Map(sent.map((text, at) => [`mail ${at + 1}`, text])), [...secrets, ...hashed])
    console.log(`secrets of the program: ${all.length} canaries in ${places.join(', ')}, 0 found`)
  } finally {
    await shop.stop()
    await server.close()
    await mails.close()
    await collector.close()
  }
})
