import { beforeAll, describe, expect, test } from 'vitest'
import { reportMembers } from '../../../app/import/report-members.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'
import {
  dry,
  keyOfOldSystem,
  memberOfOldSystem,
  membersFile,
  outcomesOf,
  resultsOf,
  subscriptionsOf,
} from '../../support/old-system.ts'

describe('a line is refused', () => {
  let world: MemoryShop
  beforeAll(async () => {
    world = await openMemoryShop({ seed: 'refused' })
  })

  type Differs = Parameters<typeof memberOfOldSystem>[2]
  const cells: readonly (readonly [problem: string, differs: Differs])[] = [
    ['name', { name: '' }],
    ['name', { name: '김\0회원' }],
    ['issuer', { issuer: '6\u001b1' }],
    ['issuer', { issuer: '6'.repeat(21) }],
    ['planId', { plan: '' }],
    ['planUnknown', { plan: 'gold' }],
    ['price', { price: '8.9' }],
    ['price', { price: '"8,900"' }],
    ['price', { price: '-100' }],
    ['priceTooSmall', { price: '199' }],
    ['nextChargeOn', { on: '2026-02-30' }],
    ['nextChargeOn', { on: '2026. 4. 30.' }],
    ['chargeDayNotAhead', { on: '2026-03-30' }],
    ['chargeDayTooFar', { on: '2027-05-31' }],
    ['chargeDayOffAnchor', { on: '2026-04-29' }],
    ['anchorDay', { anchor: '32' }],
    ['billingKey', { key: 'key with blanks' }],
    ['billingKey', { key: '' }],
    ['customerKey', { customer: '', key: 'bk' }],
  ]
  test.each(cells)('for its %s: %o', async (problem, differs) => {
    const email = 'lee@example.com'
    const line = await memberOfOldSystem(world, email, { key: 'bk_never_issued', ...differs })
    expect(await outcomesOf(world.ports, membersFile(line))).toEqual([`refused ${problem}`])
    expect(await world.ports.customers.ownerOf(email)).toBeNull()
  })

  test('for a mail that is none', async () => {
    const line = await memberOfOldSystem(world, 'no-mail', { key: 'bk' })
    expect(await outcomesOf(world.ports, membersFile(line))).toEqual(['refused email'])
  })

  test('that holds a card number in clear, and is not repeated', async () => {
    const line = (await memberOfOldSystem(world, 'lee@example.com', { key: 'bk' })).replace(
      '53275000****897*',
      '5327500012348970',
    )
    const results = await resultsOf(world.ports, membersFile(line))
    expect(results).toMatchObject([{ type: 'refused', problem: { type: 'numberInClear' } }])
    for (const language of ['ko', 'en'] as const)
      expect(reportMembers(results, { written: false, tells: false }, language).join('\n')).not.toContain(
        '53275',
      )
  })

  test('of two about one member, or with one key, the second', async () => {
    const first = await memberOfOldSystem(world, 'twice@example.com', { plan: 'sample-premium-monthly' })
    const again = await memberOfOldSystem(world, 'Twice@Example.com')
    const sameKey = await memberOfOldSystem(world, 'other@example.com', { key: first.split(',')[6] })
    const results = await resultsOf(world.ports, membersFile(first, again, sameKey), dry)
    expect(results).toMatchObject([
      { line: 2, type: 'new' },
      { line: 3, type: 'refused', problem: { type: 'memberTwice', firstLine: 2 } },
      { line: 4, type: 'refused', problem: { type: 'keyTwice', firstLine: 2 } },
    ])
  })

  test('of who subscribes here already, whose key is here, or whose account is perhaps a stranger’s', async () => {
    const member = await signUp(world, 'here@example.com')
    await subscribe(world, member, 'sample-basic-monthly')
    const [row] = await world.ports.subscriptions.subscriptionsOf(member)
    const own = await world.ports.billingKeys.find(row?.card_id ?? '')
    const known = await memberOfOldSystem(world, 'new@example.com', { key: own?.billingKey ?? '' })
    // in memory nobody proves a mail: whoever signed up with a password is a stranger
    const stranger = await memberOfOldSystem(world, 'here@example.com')
    expect(await outcomesOf(world.ports, membersFile(known, stranger))).toEqual([
      'refused keyKnown',
      'refused mailUnproved',
    ])
    const taken = await memberOfOldSystem(world, 'twice-here@example.com')
    await outcomesOf(world.ports, membersFile(taken))
    const second = await memberOfOldSystem(world, 'twice-here@example.com')
    expect(await outcomesOf(world.ports, membersFile(second))).toEqual(['refused alreadySubscribed'])
  })

  test('told anew with another price, plan, day, anchor or mail: what came first stays', async () => {
    const key = await keyOfOldSystem(world, 'park@example.com')
    const line = (differs = {}, email = 'park@example.com') =>
      memberOfOldSystem(world, email, { key, customer: 'park@example.com', ...differs })
    expect(await outcomesOf(world.ports, membersFile(await line()))).toEqual(['new'])
    for (const other of [
      await line({ price: '9000' }),
      await line({ plan: 'sample-premium-monthly' }),
      await line({ on: '2026-05-31' }),
      await line({ anchor: '30' }),
      await line({}, 'another@example.com'),
    ])
      expect(await outcomesOf(world.ports, membersFile(other))).toEqual(['refused importedOtherwise'])
    expect(await subscriptionsOf(world, 'park@example.com')).toMatchObject([{ price: 8_900 }])
    expect(await subscriptionsOf(world, 'another@example.com')).toEqual([])
  })
})

test('a run says each line, the sums by day and plan, and neither names nor mails nor keys', async () => {
  const world = await openMemoryShop({ seed: 'report' })
  const lines = [
    await memberOfOldSystem(world, 'a@example.com'),
    await memberOfOldSystem(world, 'b@example.com'),
    await memberOfOldSystem(world, 'c@example.com', {
      plan: 'sample-premium-yearly',
      price: '199000',
      on: '2026-05-31',
    }),
    await memberOfOldSystem(world, 'd@example.com', { on: '2026-03-01', anchor: '1' }),
  ]
  const results = await resultsOf(world.ports, membersFile(...lines), dry)
  const said = reportMembers(results, { written: false, tells: false }, 'en')
  expect(said).toEqual([
    'line 2: new: 장부 멤버십 BASIC, ₩8,900, first charge 2026-04-30',
    'line 3: new: 장부 멤버십 BASIC, ₩8,900, first charge 2026-04-30',
    'line 4: new: 장부 멤버십 PREMIUM, ₩199,000, first charge 2026-05-31',
    expect.stringContaining('line 5: refused: The next charge day is today or in the past.'),
    '',
    'Members: 3 new (3 of them get an account), 0 already here, 1 refused',
    'What their first charges here come to:',
    '  2026-04-30  장부 멤버십 BASIC  2  ₩17,800',
    '  2026-05-31  장부 멤버십 PREMIUM  1  ₩199,000',
    '  3 together, ₩216,800',
    '',
    'Nothing was written. To import, run the same command again with --write.',
  ])
  const all = [...said, ...reportMembers(results, { written: true, tells: true }, 'ko')].join('\n')
  expect(all).toContain('거절')
  for (const line of lines)
    for (const cell of [line.split(',')[0], line.split(',')[1], line.split(',')[6]])
      expect(all).not.toContain(cell)
})
