import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as payment from '../../../app/routes/payment.tsx'
import * as payments from '../../../app/routes/payments.tsx'
import * as reset from '../../../app/routes/reset.token.tsx'
import * as askReset from '../../../app/routes/reset.tsx'
import * as signIn from '../../../app/routes/sign-in.tsx'
import * as signUp from '../../../app/routes/sign-up.tsx'
import * as verify from '../../../app/routes/verify.tsx'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import type { ShopWorld } from '../../support/shop-world.ts'
import { type Accounts, IPHONE, NEXT, newMail, openAccounts, PASSWORD } from './account-desk.ts'
import { linkIn, mailsOf } from './mails.ts'
import { openVisitor } from './visitor.ts'

const PRICE = 19_800
let database: Database
let accounts: Accounts
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  accounts = await openAccounts(database)
  world = accounts.world
})
beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))
afterAll(() => database?.close())

describe('signing up', () => {
  test('with a new mail and with a taken one: the same answer, the same work; the mail says which', async () => {
    const email = newMail()
    const form = { name: '이회원', email, password: PASSWORD, agree: 'on' }
    const first = await accounts.costOf(() => openVisitor(world).post(signUp.action, '/sign-up', form))
    await openVisitor(world).post(verify.action, await linkIn(world, email, 'verify'), { password: PASSWORD })
    const taken = await accounts.costOf(() =>
      openVisitor(world).post(signUp.action, '/sign-up', { ...form, name: '남', password: NEXT }),
    )
    expect(taken.cost).toBe(first.cost)
    expect(first.cost).toBe(1)
    const { status, location, data, headers } = first.answer
    expect([status, location]).toEqual([303, '/sign-up?sent=1'])
    expect([taken.answer.status, taken.answer.location, taken.answer.data]).toEqual([status, location, data])
    expect([...taken.answer.headers]).toEqual([...headers])
    const mails = await mailsOf(world, email) // sent side by side, so in any order
    const about = (words: string) => mails.find(({ subject }) => subject.includes(words))
    expect(mails).toHaveLength(2)
    expect(about('이메일 주소를 확인해 주세요')).toBeDefined()
    const told = about('이미 계정이 있는 이메일이에요')
    expect(told?.text).not.toMatch(/\/(verify|reset)\//) // the stranger's try gives them no link to press
    expect(told?.text).toContain('이회원 님')
  })

  test('keeps all that was typed but the password', async () => {
    const form = { name: '이회원', email: newMail(), password: 'password1', agree: 'on' }
    const answer = await openVisitor(world).post(signUp.action, '/sign-up', form)
    expect(answer).toMatchObject({ status: 422, data: { errors: { password: 'PASSWORD_COMMON' } } })
    expect(answer.data.values).toEqual({ name: form.name, email: form.email, agree: 'on' })
  })
})

describe('a mail', () => {
  test('is proved by its link, pressed by who is signed in; the session goes on under a new id', async () => {
    const email = newMail()
    const browser = await accounts.joinedLongAgo(email)
    expect(await accounts.open(browser)).toMatchObject({ email, verified: false })
    const link = await linkIn(world, email, 'verify')
    const before = browser.cookie('jangbu-customer')
    expect((await browser.get(verify.loader, link)).data).toMatchObject({ type: 'open', asks: false })
    expect(await accounts.open(browser)).toMatchObject({ verified: false })
    const pressed = await browser.post(verify.action, link, {})
    expect([pressed.status, pressed.location]).toEqual([303, '/account?done=verified'])
    expect(await accounts.open(browser)).toMatchObject({ verified: true })
    expect(browser.cookie('jangbu-customer')).not.toBe(before)
    expect(await world.ports.sessions.find('customer', before ?? '')).toBeNull()
    expect((await browser.get(verify.loader, link)).data).toEqual({ type: 'already' })
    expect((await openVisitor(world).get(verify.loader, link)).status).toBe(410)
  })

  test('is not proved by its owner for a stranger who signed up with it', async () => {
    const email = newMail()
    await accounts.signUp(openVisitor(world), email) // the stranger knows the password
    const owner = openVisitor(world) // … and the owner has the link
    const link = await linkIn(world, email, 'verify')
    expect((await owner.get(verify.loader, link)).data).toMatchObject({ asks: true })
    expect((await owner.post(verify.action, link, {})).status).toBe(422)
    expect((await owner.post(verify.action, link, { password: 'no idea at all' })).status).toBe(422)
    expect((await owner.post(verify.action, link, { password: PASSWORD })).location).toBe(
      '/account?done=verified',
    )
  })

  test('that is not proved may be sent its link again, five times an hour', async () => {
    const email = newMail()
    const browser = await accounts.joinedLongAgo(email)
    const answers = []
    for (let tries = 0; tries < 6; tries++) answers.push(await accounts.wish(browser, 'verify'))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 429])
    expect(answers[5]?.sets.get('retry-after')).toMatch(/^\d+$/)
    expect(await mailsOf(world, email)).toHaveLength(6)
  })

  test('shows orders made with it as a guest, once it is proved and not before', async () => {
    const email = 'buyer@example.com' // as the world's guests order
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE, method: 'CARD', more: {} })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    const browser = await accounts.joinedLongAgo(email)
    const seen = async () => {
      const list = await browser.get<{ payments: { orderId: string }[] }>(payments.loader, '/payments')
      return [list.data.payments.length, (await browser.get(payment.loader, `/payments/${orderId}`)).status]
    }
    expect(await seen()).toEqual([0, 404])
    await browser.post(verify.action, await linkIn(world, email, 'verify'), {})
    expect(await seen()).toEqual([1, 200])
    const stranger = await accounts.join(newMail())
    expect((await stranger.get(payment.loader, `/payments/${orderId}`)).status).toBe(404)
  })

  test('is changed with the password and the new mail’s own link; the old one is told', async () => {
    const [email, to] = [newMail(), newMail()]
    const browser = await accounts.join(email)
    const wrong = await accounts.wish(browser, 'move', { email: to, currentPassword: 'not this one' })
    expect(wrong).toMatchObject({ status: 422, data: { errors: { currentPassword: 'WRONG' } } })
    expect(wrong.data.values).toEqual({ email: to })
    expect(await mailsOf(world, to)).toEqual([])
    expect((await accounts.wish(browser, 'move', { email: to, currentPassword: PASSWORD })).location).toBe(
      '/account?done=move',
    )
    expect(await accounts.open(browser)).toMatchObject({ email })
    const link = await linkIn(world, to, 'verify')
    expect((await browser.post(verify.action, link, {})).location).toBe('/account?done=moved')
    expect(await accounts.open(browser)).toMatchObject({ email: to, verified: true })
    expect((await mailsOf(world, email))[0]?.subject).toContain('이메일 주소가 바뀌었어요')
  })
})

describe('a forgotten password', () => {
  test('is asked for alike by a mail with an account and by one without: answered before anybody looks', async () => {
    const email = newMail()
    await accounts.join(email)
    const asked = async (address: string) => {
      const { answer, cost } = await accounts.costOf(() =>
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
    const email = newMail()
    const [laptop, phone] = [await accounts.join(email), openVisitor(world, IPHONE)]
    await accounts.enter(phone, email)
    await laptop.post(askReset.action, '/reset', { email })
    const link = await linkIn(world, email, 'reset')
    const looked = await phone.get(reset.loader, link)
    expect([looked.status, looked.sets.get('referrer-policy')]).toEqual([200, 'strict-origin'])
    const common = await phone.post(reset.action, link, { password: 'password1' })
    expect(common).toMatchObject({ status: 422, data: { errors: { password: 'PASSWORD_COMMON' } } })
    expect((await phone.get(reset.loader, link)).status).toBe(200) // looking and failing use nothing up
    expect((await phone.post(reset.action, link, { password: NEXT })).location).toBe('/sign-in?reset=1')
    expect([await accounts.isIn(laptop), await accounts.isIn(phone)]).toEqual([false, false])
    expect((await phone.get(reset.loader, link)).status).toBe(410)
    expect((await phone.post(reset.action, link, { password: PASSWORD })).status).toBe(410)
    const old = { email, password: PASSWORD }
    expect((await openVisitor(world).post(signIn.action, '/sign-in', old)).status).toBe(422)
    await accounts.enter(phone, email, NEXT)
    expect(await accounts.open(phone)).toMatchObject({ verified: true })
    expect((await mailsOf(world, email))[0]?.subject).toContain('비밀번호가 바뀌었어요')
    expect(world.logged.join('\n')).not.toContain(link.split('/')[2])
  })
})
