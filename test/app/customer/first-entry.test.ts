import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as told from '../../../app/routes/account.notices.tsx'
import * as reset from '../../../app/routes/reset.token.tsx'
import * as askReset from '../../../app/routes/reset.tsx'
import * as signIn from '../../../app/routes/sign-in.tsx'
import * as verify from '../../../app/routes/verify.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { OURS } from '../../support/edge/open-edge-world.ts'
import { withoutChance } from '../../support/edge/without-chance.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { shopHandler } from '../../support/shop-handler.ts'
import { type Accounts, NEXT, newMail, openAccounts, PASSWORD } from './account-desk.ts'
import { linkIn, mailsOf } from './mails.ts'
import { openVisitor, type Visitor } from './visitor.ts'

describe.each(engineNames)('an account before its mail is proved, on %s', engine => {
  let database: Database
  let accounts: Accounts
  let ask: (request: Request) => Promise<Response>
  beforeAll(async () => {
    database = await engines[engine]()
    accounts = await openAccounts(database)
    ask = shopHandler(accounts.world)
  })
  beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))
  afterAll(() => database?.close())

  const stranger = () => openVisitor(accounts.world)
  const tryIn = (browser: Visitor, email: string, password = PASSWORD) =>
    browser.post(signIn.action, '/sign-in', { email, password })
  const press = (browser: Visitor, link: string, password = PASSWORD) =>
    browser.post(verify.action, link, { password })

  /** The whole answer, byte for byte but for what chance made. */
  async function answerTo(path: string, email: string, form?: Record<string, string>) {
    const headers = { origin: OURS, 'accept-language': 'ko' }
    const sent = form && { method: 'POST', body: new URLSearchParams({ email, ...form }) }
    const { answer, cost } = await accounts.costOf(() => ask(new Request(OURS + path, { headers, ...sent })))
    const plain = [...answer.headers].filter(([name]) => name !== 'x-request-id')
    return {
      status: answer.status,
      headers: plain.map(([name, value]) => [name, value.replace(/nonce-[\w+/=-]+/g, 'nonce')]),
      body: withoutChance(await answer.text(), email),
      cost,
      location: answer.headers.get('location'),
    }
  }

  /** How many counts there are, and how far each is. */
  const triesCounted = () => database.query('SELECT tries FROM accounts.rate_limits ORDER BY tries')

  test('two requests, signing up with a mail and signing in, tell nobody whether it had one', async () => {
    const { customers } = accounts.world.ports
    const mails = { free: newMail(), proved: newMail(), unproved: newMail(), brought: newMail() }
    await accounts.join(mails.proved)
    await accounts.signUp(stranger(), mails.unproved)
    await customers.comeByEmail({ email: mails.brought, name: '이회원' })
    const learnt = []
    const counted: unknown[][] = []
    for (const email of Object.values(mails)) {
      await database.query('DELETE FROM accounts.rate_limits')
      const form = { name: '남', password: NEXT, agree: 'on', to: '/plans' }
      const joined = await answerTo('/sign-up', email, form)
      const page = await answerTo(joined.location ?? '', email)
      learnt.push([joined, page, await answerTo('/sign-in', email, { password: NEXT })])
      counted.push(await triesCounted())
    }
    const [first, ...others] = learnt
    expect(first?.map(({ status, cost }) => [status, cost])).toEqual([
      [303, 1],
      [200, 0],
      [422, 1],
    ])
    expect(first?.[0]?.location).toBe('/sign-up?sent=1&to=%2Fplans')
    expect(first?.[2]?.body).toContain('메일의 버튼을 누른 뒤에 로그인할 수 있어요')
    for (const other of others) expect(other).toEqual(first)
    expect(counted[0]).toHaveLength(6)
    for (const other of counted) expect(other).toEqual(counted[0])
  })

  test('lets nobody in, then its link and password do, to where they were going, in whichever browser', async () => {
    const email = newMail()
    await accounts.signUp(stranger(), email, { to: '/subscribe/sample-basic-monthly?seen=1' })
    expect((await tryIn(stranger(), email)).status).toBe(422)
    const link = await linkIn(accounts.world, email, 'verify')
    const phone = stranger()
    expect((await phone.get(verify.loader, link)).data).toMatchObject({ asks: true, email: null })
    expect((await tryIn(phone, email)).status).toBe(422) // looking has opened nothing
    expect((await press(phone, link, 'not this one')).status).toBe(422)
    const entered = await press(phone, link)
    expect([entered.status, entered.location]).toEqual([303, '/subscribe/sample-basic-monthly?seen=1'])
    expect(await accounts.open(phone)).toMatchObject({ email, verified: true })
    expect((await press(stranger(), link)).status).toBe(410)
    await accounts.enter(stranger(), email)
  })

  test('leads to no page but ours', async () => {
    const email = newMail()
    await accounts.signUp(stranger(), email, { to: '//evil.example/a' })
    expect((await press(stranger(), await linkIn(accounts.world, email, 'verify'))).location).toBe('/')
    const other = newMail()
    await accounts.signUp(stranger(), other)
    await database.query(`UPDATE accounts.mail_proofs SET leads_to = 'https://evil.example/'`)
    expect((await press(stranger(), await linkIn(accounts.world, other, 'verify'))).location).toBe('/')
  })

  test('made by a stranger is its owner’s by signing up: the stranger’s password, sessions and name are gone', async () => {
    const email = newMail()
    const squatter = await accounts.joinedLongAgo(email)
    const theirLink = await linkIn(accounts.world, email, 'verify')
    const { customers } = accounts.world.ports
    await customers.noteGuestOrder(`jb01-${engine}`, email)
    const owner = stranger()
    await accounts.signUp(owner, email, { name: '김주인', password: NEXT })
    const link = await linkIn(accounts.world, email, 'verify')
    expect(link).not.toBe(theirLink)
    expect((await press(owner, theirLink, NEXT)).status).toBe(422)
    expect(await accounts.isIn(squatter)).toBe(true)
    expect((await press(owner, link, NEXT)).status).toBe(303)
    expect(await accounts.open(owner)).toMatchObject({ email, name: '김주인', verified: true })
    expect(await customers.ownsGuestOrder((await customers.idOfEmail(email)) ?? '', `jb01-${engine}`)).toBe(
      true,
    )
    expect(await accounts.isIn(squatter)).toBe(false)
    expect((await press(squatter, theirLink)).status).toBe(410)
    expect((await tryIn(squatter, email)).status).toBe(422)
  })

  test('pressed by who is signed in keeps their password, whatever somebody else chose', async () => {
    const email = newMail()
    const member = await accounts.joinedLongAgo(email)
    await accounts.signUp(stranger(), email, { password: NEXT })
    expect((await press(member, await linkIn(accounts.world, email, 'verify'))).location).toBe(
      '/account?done=verified',
    )
    expect((await tryIn(stranger(), email, NEXT)).status).toBe(422)
    await accounts.enter(stranger(), email)
  })

  test('whose link ran out opens by another sign-up, or by a reset, with the password chosen there', async () => {
    for (const way of ['sign up', 'reset'] as const) {
      const email = newMail()
      await accounts.signUp(stranger(), email)
      const late = await linkIn(accounts.world, email, 'verify')
      await database.query(`UPDATE accounts.mail_proofs SET ends_at = ends_at - interval '25 hours'`)
      const owner = stranger()
      expect((await owner.get(verify.loader, late)).status).toBe(410)
      expect((await press(owner, late)).status).toBe(410)
      if (way === 'sign up') {
        await accounts.signUp(owner, email, { password: NEXT })
        expect((await press(owner, await linkIn(accounts.world, email, 'verify'), NEXT)).status).toBe(303)
      } else {
        await owner.post(askReset.action, '/reset', { email })
        const link = await linkIn(accounts.world, email, 'reset')
        expect((await owner.post(reset.action, link, { password: NEXT })).location).toBe('/sign-in?reset=1')
        await accounts.enter(owner, email, NEXT)
      }
      expect(await accounts.open(owner), way).toMatchObject({ email, verified: true })
      expect((await tryIn(stranger(), email)).status, way).toBe(422)
    }
  })

  test('who asks to move to a mail sees nowhere whether somebody had it', async () => {
    const taken = newMail()
    await accounts.join(taken)
    const seen = []
    for (const to of [taken, newMail()]) {
      const browser = await accounts.join(newMail())
      const asked = await accounts.wish(browser, 'move', { email: to, currentPassword: PASSWORD })
      await mailsOf(accounts.world)
      const page = await browser.get<{ notices: { title: string }[] }>(told.loader, '/account/notices')
      seen.push([asked.status, asked.location, page.data.notices.map(({ title }) => title)])
    }
    expect(seen[1]).toEqual(seen[0])
  })
})
