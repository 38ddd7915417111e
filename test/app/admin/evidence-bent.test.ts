import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { type ConsentEvidence, consentEvidence } from '../../../app/use-cases/consents/evidence.ts'
import { publishLegalText } from '../../../app/use-cases/legal/publish.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { answerConsent } from '../../../app/use-cases/subscriptions/answer-consent.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anchorLine, anchorOf } from '../../../infra/seals/anchors.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

type Consent = ConsentEvidence['consents'][number]

const WORDS = '# 제1조\n\n우리 상점의 약관이에요.'
const OTHER = '# 제1조\n\n다른 약관이에요.'
const wordsOf = (ko: string, position: number | null) => ({
  ko,
  en: null,
  sha256: createHash('sha256').update(ko).digest('hex'),
  position,
})

/** The log in the file is left as it was: only what the file says of it is bent. */
describe('evidence whose consents were bent', () => {
  let database: Database
  let world: ShopWorld
  let evidence: ConsentEvidence
  const folder = mkdtempSync(join(tmpdir(), 'jangbu-evidence-bent-'))
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    const { ports } = world
    const subject = await signUp(world)
    const subscriptionId = await subscribe(world, subject, 'sample-premium-monthly')
    await world.pass(12 * DAY_MS)
    await runDue(ports)
    const [question] = await ports.subscriptions.consentsOf(subscriptionId)
    await answerConsent(
      ports,
      { customerId: subject, subscriptionId },
      {
        consentId: question?.consent_id ?? '',
        agrees: false,
        place: { address: '203.0.113.9', userAgent: 'a phone' },
      },
    )
    await publishLegalText(ports, 'terms', { ko: WORDS, en: null }, null)
    const termsVersion = (await ports.legal.newestVersion('terms')) ?? ''
    const order = (subject: string) => ({
      nonce: ports.ids.random(),
      productId: 'sample-drip-bag',
      quantity: 1,
      couponCode: null,
      buyer: { name: '김회원', email: 'member@example.com', phone: '01012345678' },
      termsVersion,
      subject,
    })
    await orderPayment(ports, order(subject))
    // What they ordered as a guest is theirs since they have an account.
    const guest = await orderPayment(ports, order(`gst_${'a'.repeat(32)}`))
    if (guest.type === 'refused') throw new Error('it was refused')
    await database.query(
      `INSERT INTO accounts.guest_orders (order_id, email_print, customer_id) VALUES ($1, 'print', $2)
        ON CONFLICT (order_id) DO UPDATE SET customer_id = excluded.customer_id`,
      [guest.orderId, subject],
    )
    while ((await ports.seals.seal()) > 0);
    evidence = JSON.parse(JSON.stringify(await consentEvidence(ports, subject)))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
    return database?.close()
  })

  const verified = (what: unknown, anchors?: string) => {
    const file = join(folder, 'evidence.json')
    const kept = join(folder, 'anchors')
    writeFileSync(file, JSON.stringify(what))
    writeFileSync(kept, anchors ?? '')
    return spawnSync(process.execPath, ['docs/verify-offline.mjs', file, ...(anchors ? [kept] : [])], {
      encoding: 'utf8',
    })
  }
  /** The one of this kind made into another. */
  const bent = (kind: Consent['kind'], into: object) =>
    verified({
      ...evidence,
      consents: evidence.consents.map(one => (one.kind === kind ? { ...one, ...into } : one)),
    })

  test('is whole as it was taken out, and says what stands in it on the shop’s word alone', () => {
    const { status, stdout } = verified(evidence)
    expect(status).toBe(0)
    const [joined, refused, ordered, asGuest] = evidence.consents.map(({ event }) => event)
    expect([joined?.type, refused?.type, ordered?.type]).toEqual([
      'SubscriptionRegistered',
      'ConsentRefused',
      'PaymentOrdered',
    ])
    expect(stdout.split('\n').filter(line => line.startsWith('Not proved'))).toEqual([
      'Not proved by the log: the name and email of the person, and that these are all the consents.',
      `Not proved by the log: the words themselves, which came with the program (consents of position ${joined?.position}, ${refused?.position}).`,
      `Not proved by the log: that the guest who ordered was ${evidence.subject} (consents of position ${asGuest?.position}).`,
      `Not proved by the log: what was asked about, and from where it was answered (consents of position ${refused?.position}).`,
    ])
    expect(verified({ ...evidence, consents: [] }).stdout).toContain('whose file it is')
  })

  test.each<[string, Consent['kind'], object, string]>([
    ['a refusal made a yes', 'conversion', { answer: 'given' }, 'its answer is not'],
    ['a yes made a refusal', 'recurring', { answer: 'refused' }, 'its answer is not'],
    ['another moment', 'terms', { at: '2019-01-01T00:00:00.000Z' }, 'its at is not'],
    ['another order', 'terms', { streamId: 'payment-other' }, 'its streamId is not'],
    ['other goods', 'terms', { about: '다른 상품' }, 'its about is not'],
    ['another plan', 'recurring', { about: '장부 멤버십 BASIC' }, 'its about is not'],
    ['another question', 'conversion', { kind: 'price' }, 'its kind is not'],
    ['a place nobody noted', 'terms', { place: { address: '203.0.113.9' } }, 'its place is not'],
    ['words from nowhere', 'terms', { words: wordsOf(OTHER, null) }, 'not those published at'],
    ['the same words from nowhere', 'terms', { words: wordsOf(WORDS, null) }, 'not those published at'],
    ['words taken away', 'terms', { words: null }, 'not those published at'],
  ])('shows %s', (_, kind, into, said) => {
    const { status, stdout } = bent(kind, into)
    expect(stdout).toContain(said)
    expect(status).toBe(1)
  })

  test('shows words of a question that are said to be published, another person, and another version', () => {
    const published = evidence.consents.find(({ kind }) => kind === 'terms')?.words?.position ?? null
    expect(bent('conversion', { words: wordsOf(WORDS, published) }).status).toBe(1)
    const english = bent('terms', { words: { ...wordsOf(WORDS, published), en: 'Terms' } })
    expect([english.status, english.stdout.match(/words are not those published/g)?.length]).toEqual([1, 2])
    const another = verified({ ...evidence, subject: 'cus_somebodyelse' })
    expect([another.status, another.stdout.match(/is of another person/g)?.length]).toEqual([1, 3])
    const [joined] = evidence.consents
    expect(bent('recurring', { event: { ...joined?.event, version: 9 } }).stdout).toContain('another version')
  })

  test('is not compared with an anchor that cannot be read; comments are passed over', async () => {
    const { newest } = await world.ports.seals.status()
    if (!newest) throw new Error('nothing was sealed')
    const good = anchorLine(anchorOf(newest, world.ports.clock.now()))
    expect(verified(evidence, `# copied by hand\n#\n\n  ${good}\r\n`)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 anchors name these seals'),
    })
    for (const line of [`#${good}`, good.slice(2), good.replace('root ', 'root x'), `x${good}`])
      expect(verified(evidence, `${good}\n${line}\n`)).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/^line 2 of .*anchors is no anchor$/m),
      })
    const other = good.replace(/root .{8}/, 'root 00000000')
    expect(verified(evidence, other)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('is not the one of that day'),
    })
  })
})
