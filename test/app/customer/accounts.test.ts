import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as account from '../../../app/routes/account.tsx'
import * as payment from '../../../app/routes/payment.tsx'
import * as payments from '../../../app/routes/payments.tsx'
import * as reset from '../../../app/routes/reset.token.tsx'
import * as askReset from '../../../app/routes/reset.tsx'
import * as signIn from '../../../app/routes/sign-in.tsx'
import * as signOut from '../../../app/routes/sign-out.ts'
import * as signUp from '../../../app/routes/sign-up.tsx'
import * as verify from '../../../app/routes/verify.tsx'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import type { OpenSession } from '../../../domain/accounts.ts'
import { createCustomers } from '../../../infra/accounts/customers.ts'
import { createPasswords } from '../../../infra/accounts/passwords.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { linkIn, mailsOf } from './mails.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const PRICE = 19_800
const PASSWORD = 'correct horse battery'
const NEXT = 'a longer horse battery'
const CHROME = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36' }
const IPHONE = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/605.1' }
const WHO = ['jangbu-customer', 'jangbu-guest', 'jangbu-device'] as const

let database: Database
let world: ShopWorld
/** how often a password was hashed or checked: what an answer costs, whatever the machine is doing */
let work = 0
beforeAll(async () => {
  database = await engines.pglite()
  const opened = await openShop(database)
  const { vault, ids } = opened.ports
  const real = createPasswords()
  const passwords = {
    hash: (text: string) => counted(real.hash(text)),
    verify: (stored: string | null, text: string) => counted(real.verify(stored, text)),
  }
  const customers = createCustomers({ database, vault, ids, passwords })
  world = { ...opened, ports: { ...opened.ports, customers } }
})
beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))
afterAll(() => database?.close())

function counted<T>(done: T): T {
  work += 1
  return done
}
const costOf = async <T>(act: () => Promise<T>) => {
  const before = work
  const answer = await act()
  return { answer, cost: work - before }
}

let members = 0
const mail = () => `account${++members}@example.com`

async function join(email: string, browser = openVisitor(world)): Promise<Visitor> {
  const form = { name: '이회원', email, password: PASSWORD, agree: 'on' }
  expect((await browser.post(signUp.action, '/sign-up', form)).status).toBe(303)
  await enter(browser, email)
  return browser
}
async function enter(browser: Visitor, email: string, password = PASSWORD) {
  const entered = await browser.post(signIn.action, '/sign-in', { email, password, to: '/account' })
  expect([entered.status, entered.location]).toEqual([303, '/account'])
}
interface Page {
  name: string
  email: string
  verified: boolean
  sessions: OpenSession[]
}
const open = async (browser: Visitor) => (await browser.get<Page>(account.loader, '/account')).data
const isIn = async (browser: Visitor) => (await browser.get(account.loader, '/account')).status === 200
const wish = (browser: Visitor, intent: string, form: object = {}) =>
  browser.post<{ errors: object; values: object }>(account.action, '/account', { intent, ...form })

describe('signing up', () => {
  test('with a new mail and with a taken one: the same answer, the same work; the mail says which', async () => {
    const email = mail()
    const form = { name: '이회원', email, password: PASSWORD, agree: 'on' }
    const first = await costOf(() => openVisitor(world).post(signUp.action, '/sign-up', form))
    const taken = await costOf(() =>
      openVisitor(world).post(signUp.action, '/sign-up', { ...form, name: '남', password: NEXT }),
    )
    expect(taken.cost).toBe(first.cost)
    expect(first.cost).toBe(1)
    const { status, location, data, headers } = first.answer
    expect([status, location]).toEqual([303, '/sign-in?joined=1'])
    expect([taken.answer.status, taken.answer.location, taken.answer.data]).toEqual([status, location, data])
    expect([...taken.answer.headers]).toEqual([...headers])
    const [newest, oldest] = await mailsOf(world, email)
    expect(newest?.subject).toContain('이미 계정이 있는 이메일이에요')
    expect(oldest?.subject).toContain('이메일 주소를 확인해 주세요')
    expect(newest?.text).not.toMatch(/\/(verify|reset)\//) // the stranger's try gives them no link to press
    expect(newest?.text).toContain('이회원 님')
  })

  test('keeps all that was typed but the password', async () => {
    const form = { name: '이회원', email: mail(), password: 'password1', agree: 'on' }
    const answer = await openVisitor(world).post(signUp.action, '/sign-up', form)
    expect(answer).toMatchObject({ status: 422, data: { errors: { password: 'PASSWORD_COMMON' } } })
    expect(answer.data.values).toEqual({ name: form.name, email: form.email, agree: 'on' })
  })
})

describe('a mail', () => {
  test('is proved by its link, pressed by who is signed in; the session goes on under a new id', async () => {
    const email = mail()
    const browser = await join(email)
    expect(await open(browser)).toMatchObject({ email, verified: false })
    const link = await linkIn(world, email, 'verify')
    const before = browser.cookie('jangbu-customer')
    expect((await browser.get(verify.loader, link)).data).toMatchObject({ type: 'open', asks: false })
    expect(await open(browser)).toMatchObject({ verified: false })
    const pressed = await browser.post(verify.action, link, {})
    expect([pressed.status, pressed.location]).toEqual([303, '/account?done=verified'])
    expect(await open(browser)).toMatchObject({ verified: true })
    expect(browser.cookie('jangbu-customer')).not.toBe(before)
    expect(await world.ports.sessions.find('customer', before ?? '')).toBeNull()
    expect((await browser.get(verify.loader, link)).data).toEqual({ type: 'already' })
    expect((await openVisitor(world).get(verify.loader, link)).status).toBe(410)
  })

  test('is not proved by its owner for a stranger who signed up with it', async () => {
    const email = mail()
    await join(email) // the stranger knows the password
    const owner = openVisitor(world) // … and the owner has the link
    const link = await linkIn(world, email, 'verify')
    expect((await owner.get(verify.loader, link)).data).toMatchObject({ asks: true })
    expect((await owner.post(verify.action, link, {})).status).toBe(422)
    expect((await owner.post(verify.action, link, { password: 'no idea at all' })).status).toBe(422)
    expect((await owner.post(verify.action, link, { password: PASSWORD })).location).toBe(
      '/sign-in?verified=1',
    )
  })

  test('that is not proved may be sent its link again, five times an hour', async () => {
    const email = mail()
    const browser = await join(email)
    const answers = []
    for (let tries = 0; tries < 6; tries++) answers.push(await wish(browser, 'verify'))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 429])
    expect(answers[5]?.sets.get('retry-after')).toMatch(/^\d+$/)
    expect(await mailsOf(world, email)).toHaveLength(6)
  })

  test('shows orders made with it as a guest, once it is proved and not before', async () => {
    const email = 'buyer@example.com' // as the world's guests order
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE, method: 'CARD', more: {} })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    const browser = await join(email)
    const seen = async () => {
      const list = await browser.get<{ payments: { orderId: string }[] }>(payments.loader, '/payments')
      return [list.data.payments.length, (await browser.get(payment.loader, `/payments/${orderId}`)).status]
    }
    expect(await seen()).toEqual([0, 404])
    await browser.post(verify.action, await linkIn(world, email, 'verify'), {})
    expect(await seen()).toEqual([1, 200])
    const stranger = await join(mail())
    expect((await stranger.get(payment.loader, `/payments/${orderId}`)).status).toBe(404)
  })

  test('is changed with the password and the new mail’s own link; the old one is told', async () => {
    const [email, to] = [mail(), mail()]
    const browser = await join(email)
    const wrong = await wish(browser, 'move', { email: to, currentPassword: 'not this one' })
    expect(wrong).toMatchObject({ status: 422, data: { errors: { currentPassword: 'WRONG' } } })
    expect(wrong.data.values).toEqual({ email: to })
    expect(await mailsOf(world, to)).toEqual([])
    expect((await wish(browser, 'move', { email: to, currentPassword: PASSWORD })).location).toBe(
      '/account?done=move',
    )
    expect(await open(browser)).toMatchObject({ email })
    const link = await linkIn(world, to, 'verify')
    expect((await browser.post(verify.action, link, {})).location).toBe('/account?done=moved')
    expect(await open(browser)).toMatchObject({ email: to, verified: true })
    expect((await mailsOf(world, email))[0]?.subject).toContain('이메일 주소가 바뀌었어요')
  })
})

describe('a forgotten password', () => {
  test('is asked for alike by a mail with an account and by one without: answered before anybody looks', async () => {
    const email = mail()
    await join(email)
    const asked = async (address: string) => {
      const { answer, cost } = await costOf(() =>
        openVisitor(world).post(askReset.action, '/reset', { email: address }),
      )
      return { status: answer.status, location: answer.location, data: answer.data, cost }
    }
    expect(await asked(email)).toEqual(await asked('nobody@example.com'))
    expect(await asked(email)).toMatchObject({ status: 303, location: '/reset?sent=1', cost: 0 })
    expect(await mailsOf(world, 'nobody@example.com')).toEqual([])
    await linkIn(world, email, 'reset')
  })

  test('is set anew by the link once, ends every session, and lets in with the new one only', async () => {
    const email = mail()
    const [laptop, phone] = [await join(email), openVisitor(world, IPHONE)]
    await enter(phone, email)
    await laptop.post(askReset.action, '/reset', { email })
    const link = await linkIn(world, email, 'reset')
    const looked = await phone.get(reset.loader, link)
    expect([looked.status, looked.sets.get('referrer-policy')]).toEqual([200, 'strict-origin'])
    const common = await phone.post(reset.action, link, { password: 'password1' })
    expect(common).toMatchObject({ status: 422, data: { errors: { password: 'PASSWORD_COMMON' } } })
    expect((await phone.get(reset.loader, link)).status).toBe(200) // looking and failing use nothing up
    expect((await phone.post(reset.action, link, { password: NEXT })).location).toBe('/sign-in?reset=1')
    expect([await isIn(laptop), await isIn(phone)]).toEqual([false, false])
    expect((await phone.get(reset.loader, link)).status).toBe(410)
    expect((await phone.post(reset.action, link, { password: PASSWORD })).status).toBe(410)
    const old = { email, password: PASSWORD }
    expect((await openVisitor(world).post(signIn.action, '/sign-in', old)).status).toBe(422)
    await enter(phone, email, NEXT)
    expect(await open(phone)).toMatchObject({ verified: true })
    expect((await mailsOf(world, email))[0]?.subject).toContain('비밀번호가 바뀌었어요')
    expect(world.logged.join('\n')).not.toContain(link.split('/')[2])
  })
})

describe('an account', () => {
  test('is told who is signed in, where, and ends one, the others, or all', async () => {
    const email = mail()
    const laptop = await join(email, openVisitor(world, CHROME))
    const phone = openVisitor(world, IPHONE)
    const tablet = openVisitor(world)
    for (const browser of [phone, tablet]) await enter(browser, email)
    const { sessions } = await open(laptop)
    expect(sessions.map(({ device, current }) => [device, current]).sort()).toEqual([
      ['', false],
      ['Chrome · Windows', true],
      ['Safari · iPhone', false],
    ])
    const ofPhone = sessions.find(({ device }) => device === 'Safari · iPhone')
    const stranger = await join(mail())
    await wish(stranger, 'end', { session: ofPhone?.sessionId })
    expect(await isIn(phone)).toBe(true)
    await wish(laptop, 'end', { session: ofPhone?.sessionId })
    expect([await isIn(phone), await isIn(tablet), await isIn(laptop)]).toEqual([false, true, true])
    await wish(laptop, 'endOthers')
    expect([await isIn(tablet), await isIn(laptop)]).toEqual([false, true])
    await enter(tablet, email)
    const all = await wish(laptop, 'endAll')
    expect(all.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect([await isIn(tablet), await isIn(laptop)]).toEqual([false, false])
  })

  test('is renamed; its password is changed by whoever knows the old one, and the other devices are out', async () => {
    const email = mail()
    const [laptop, phone] = [await join(email), openVisitor(world)]
    await enter(phone, email)
    await wish(laptop, 'rename', { name: ' 김새이름 ' })
    expect(await open(laptop)).toMatchObject({ name: '김새이름' })
    const wrong = await wish(laptop, 'password', { currentPassword: 'not this one', password: NEXT })
    expect(wrong).toMatchObject({ status: 422, data: { errors: { currentPassword: 'WRONG' } } })
    const short = await wish(laptop, 'password', { currentPassword: PASSWORD, password: 'short' })
    expect(short).toMatchObject({ status: 422, data: { errors: { password: 'TOO_SHORT' }, values: {} } })
    const before = laptop.cookie('jangbu-customer') ?? ''
    await wish(laptop, 'password', { currentPassword: PASSWORD, password: NEXT })
    expect([await isIn(laptop), await isIn(phone)]).toEqual([true, false])
    expect(await world.ports.sessions.find('customer', before)).toBeNull()
    await enter(phone, email, NEXT)
  })

  test('is nobody’s who is not signed in, and knows no wish it does not offer', async () => {
    const nobody = await openVisitor(world).get(account.loader, '/account')
    expect([nobody.status, nobody.location]).toEqual([303, '/sign-in?to=%2Faccount'])
    expect((await wish(await join(mail()), 'becomeStaff')).status).toBe(400)
  })
})

describe('a session id (R12)', () => {
  test('is new at every step that changes what it is worth, and the old one is dead', async () => {
    const email = mail()
    const browser = openVisitor(world)
    const guest = await world.ports.sessions.start('guest', 'gst_a')
    browser.plant('jangbu-guest', guest)
    browser.plant('jangbu-customer', 'planted0planted0planted0planted0')
    const steps: (readonly [what: string, step: () => Promise<unknown>])[] = [
      ['sign in', () => join(email, browser)],
      ['sign in again', () => enter(browser, email)],
      ['prove the mail', async () => browser.post(verify.action, await linkIn(world, email, 'verify'), {})],
      ['change the password', () => wish(browser, 'password', { currentPassword: PASSWORD, password: NEXT })],
      ['sign out', () => browser.post(signOut.action, '/sign-out', {})],
    ]
    for (const [what, step] of steps) {
      const before = browser.cookie('jangbu-customer') ?? ''
      await step()
      expect(browser.cookie('jangbu-customer'), what).not.toBe(before)
      expect(await world.ports.sessions.find('customer', before), what).toBeNull()
    }
    expect(browser.cookie('jangbu-customer')).toBeNull()
    expect(browser.cookie('jangbu-guest')).toBeNull()
    expect(await world.ports.sessions.find('guest', guest)).toBeNull()
  })

  test('of a guest is another after signing in, for the same guest', async () => {
    const browser = openVisitor(world)
    const guest = await world.ports.sessions.start('guest', 'gst_b')
    browser.plant('jangbu-guest', guest)
    await join(mail(), browser)
    expect(await world.ports.sessions.find('guest', guest)).toBeNull()
    const after = await world.ports.sessions.find('guest', browser.cookie('jangbu-guest') ?? '')
    expect(after?.subject).toBe('gst_b')
    expect(new Set(WHO.map(name => browser.cookie(name))).size).toBe(3)
  })
})
