import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as cardFail from '../../../app/routes/card.fail.tsx'
import * as cardReturn from '../../../app/routes/card.return.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { buyingAt } from '../customer/buying.ts'
import { openVisitor } from '../customer/visitor.ts'
import { MONTHLY, subscribingAt } from './subscribing.ts'

let database: Database
let world: ShopWorld
let at: ReturnType<typeof subscribingAt>
let logEnd: () => Promise<number>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  at = subscribingAt(world)
  logEnd = buyingAt(world).logEnd
})
afterAll(() => database?.close())

describe('coming back from the window', () => {
  test('looking writes nothing; posted ten times at once it is one subscription and one charge', async () => {
    const member = await at.member()
    const { path, landing, values } = await at.back(await at.begun(member))
    const before = await logEnd()
    const looked = await member.get<object>(cardReturn.loader, landing)
    expect(looked.data).toMatchObject({ type: 'landed', returned: values })
    expect(await logEnd()).toBe(before)

    const captured = (await world.sandbox.books()).captured
    const posts = await Promise.all(
      Array.from({ length: 10 }, () => member.post<object>(cardReturn.action, path, values)),
    )
    const [mine] = await world.ports.subscriptions.subscriptionsOf(member.customerId)
    const to = `/subscriptions/${mine?.subscription_id}`
    // Some see it done, some come while it is being checked; nobody sees it failed.
    for (const { location, data } of posts)
      expect(location ?? data).toEqual(location ? to : { type: 'checking' })
    expect(posts.some(({ location }) => location === to)).toBe(true)
    expect(await world.ports.subscriptions.subscriptionsOf(member.customerId)).toHaveLength(1)
    expect((await world.sandbox.books()).captured).toBe(captured + 9_900)
    // Reloaded, gone back to, opened in a second tab: it leads on.
    expect((await member.get(cardReturn.loader, landing)).location).toBe(to)
    expect((await member.get(cardReturn.loader, path)).location).toBe(to)
    expect((await member.post(cardReturn.action, path, values)).location).toBe(to)
    expect((await member.get(cardFail.loader, path.replace('return', 'fail'))).location).toBe(to)
  })

  test('two registrations of one member: the second finds the first, and its key is deleted', async () => {
    const member = await at.member()
    const [first, second] = [await at.begun(member), await at.begun(member)]
    const [one, two] = [await at.back(first), await at.back(second)]
    const { location } = await member.post(cardReturn.action, one.path, one.values)
    const late = await member.post<object>(cardReturn.action, two.path, two.values)
    expect(late).toMatchObject({
      status: 422,
      data: { type: 'refused', code: 'ALREADY_SUBSCRIBED', to: location },
    })
    await world.settled()
    const card = await world.ports.subscriptions.card(two.path.split('/')[2] ?? '')
    expect(card?.status).toBe('deleted')
    expect((await member.get(cardReturn.loader, two.landing)).location).toBe(location)
  })

  test('whoever is not signed in signs in and comes back to the same landing', async () => {
    const { landing } = await at.back(await at.begun(await at.member()))
    const { location } = await openVisitor(world).get(cardReturn.loader, landing)
    expect(location).toBe(`/sign-in?${new URLSearchParams({ to: landing })}`)
  })

  test('another person’s landing is not there, and changes nothing', async () => {
    const owner = await at.member()
    const stranger = await at.member()
    const { path, landing, values } = await at.back(await at.begun(owner))
    const before = await logEnd()
    expect((await stranger.get(cardReturn.loader, landing)).status).toBe(404)
    expect((await stranger.post(cardReturn.action, path, values)).status).toBe(404)
    expect((await stranger.get(cardReturn.loader, '/cards/nothing/return')).status).toBe(404)
    expect(await logEnd()).toBe(before)
  })

  test.each(['customerKey', 'state'] as const)(
    'another person’s %s is refused, and the own one still works',
    async field => {
      const owner = await at.member()
      const other = await at.back(await at.begun(await at.member()))
      const { path, values } = await at.back(await at.begun(owner))
      const bent = { ...values, [field]: other.values[field] }
      expect(await owner.post<object>(cardReturn.action, path, bent)).toMatchObject({
        status: 422,
        data: { type: 'refused', code: 'SESSION_DIFFERS' },
      })
      expect((await owner.post(cardReturn.action, path, values)).location).toMatch(/^\/subscriptions\//)
    },
  )

  test('another person’s authKey is refused by Toss, and says so in words of ours', async () => {
    const owner = await at.member()
    const other = await at.back(await at.begun(await at.member()))
    const { path, landing, values } = await at.back(await at.begun(owner))
    const bent = { ...values, authKey: other.values.authKey }
    const answer = await owner.post<object>(cardReturn.action, path, bent)
    expect(answer).toMatchObject({ status: 422, data: { type: 'failed' } })
    const shown = await owner.get<object>(cardReturn.loader, landing)
    expect(shown.data).toMatchObject({ type: 'failed', again: `/subscribe/${MONTHLY}` })
    expect(await world.ports.subscriptions.subscriptionsOf(owner.customerId)).toEqual([])
  })

  test('an address with something missing is a 400 with a way back', async () => {
    const member = await at.member()
    const { path } = await at.back(await at.begun(member))
    expect(await member.get<object>(cardReturn.loader, path)).toMatchObject({
      status: 400,
      data: { type: 'incomplete', again: `/subscribe/${MONTHLY}` },
    })
    expect((await member.post(cardReturn.action, path, { state: 'x' })).status).toBe(400)
  })

  test('the answer lost: checking, never failed, and it comes right without asking the customer', async () => {
    const member = await at.member()
    const { path, landing, values } = await at.back(await at.begun(member))
    await at.loseAnswer('issue')
    const answer = await member.post<object>(cardReturn.action, path, values)
    expect(answer).toMatchObject({ status: 200, data: { type: 'checking' } })
    expect((await member.get<object>(cardReturn.loader, landing)).data).toMatchObject({ type: 'checking' })
    await at.jobsAfter(10_000)
    expect((await member.get(cardReturn.loader, landing)).location).toMatch(/^\/subscriptions\//)
  })

  test('the window closed or refused: our words, and the way to register again', async () => {
    const member = await at.member()
    const { failUrl } = await at.begun(member)
    const { pathname } = new URL(failUrl)
    const closed = await member.get<object>(
      cardFail.loader,
      `${pathname}?code=PAY_PROCESS_CANCELED&message=evil`,
    )
    expect(closed.data).toMatchObject({ closed: true, again: `/subscribe/${MONTHLY}`, reference: null })
    const strange = await member.get<object>(cardFail.loader, `${pathname}?code=NEVER_HEARD_OF&message=evil`)
    expect(strange.data).toMatchObject({ closed: false, reference: 'NEVER_HEARD_OF' })
    expect(JSON.stringify([closed.data, strange.data])).not.toContain('evil')
    const other = await openVisitor(world).get<object>(cardFail.loader, `${pathname}?code=%3Cscript%3E`)
    expect(other.data).toMatchObject({ closed: false, reference: null, again: null })
  })
})
