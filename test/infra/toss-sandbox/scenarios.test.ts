import { describe, expect, test } from 'vitest'
import { SAMPLES } from '../../../infra/toss-sandbox/scenarios/samples.ts'
import { Scenario, STEP_NAMES } from '../../../infra/toss-sandbox/scenarios/schema.ts'
import { createScene, ORIGIN, type Scene } from './support.ts'

const FILE: Scenario = {
  format: 'toss-sandbox-scenario',
  version: 1,
  name: 'every-step',
  title: { ko: '모든 단계', en: 'Every step' },
  steps: [
    { do: 'webhook', url: 'http://localhost:3000/hook', events: ['PAYMENT_STATUS_CHANGED'] },
    { do: 'rules', rules: { declinedOrderIds: 'refused' } },
    { do: 'plant-billing-key', as: 'card', customerKey: 'customer-{run}' },
    {
      do: 'charge',
      key: 'card',
      customerKey: 'customer-{run}',
      orderId: 'charge-{run}',
      amount: 9_900,
      answers: 'DONE',
    },
    { do: 'behaviour', key: 'card', behaviour: { type: 'declines', code: 'REJECT_CARD_PAYMENT' } },
    {
      do: 'charge',
      key: 'card',
      customerKey: 'customer-{run}',
      orderId: 'again-{run}',
      amount: 9_900,
      answers: 'REJECT_CARD_PAYMENT',
    },
    { do: 'remove-billing-key', key: 'card' },
    { do: 'pay', orderId: 'card-{run}', amount: 12_000 },
    { do: 'cancel', orderId: 'card-{run}', amount: 2_000, reason: '일부 취소' },
    { do: 'expect', orderId: 'card-{run}', status: 'PARTIAL_CANCELED', balanceAmount: 10_000 },
    { do: 'pay', orderId: 'account-{run}', amount: 12_000, method: 'VIRTUAL_ACCOUNT' },
    { do: 'fork', name: '입금 전 {run}' },
    { do: 'deposit', orderId: 'account-{run}', hours: 2, depositorName: '홍길동' },
    { do: 'advance', hours: 2 },
    { do: 'expect', orderId: 'account-{run}', status: 'DONE' },
    { do: 'reverse-deposit', orderId: 'account-{run}' },
    { do: 'expect', orderId: 'account-{run}', status: 'WAITING_FOR_DEPOSIT' },
    { do: 'switch-fork', name: '입금 전 {run}', keepAs: '되돌려짐 {run}' },
    { do: 'expire', orderId: 'account-{run}' },
    { do: 'send-webhook', webhook: { eventType: 'PAYMENT_STATUS_CHANGED', orderId: 'card-{run}' } },
    { do: 'fault', fault: { kind: 'answer-lost-after-effect', scope: { operation: 'confirm', next: 1 } } },
    { do: 'pay', orderId: 'lost-{run}', amount: 1_000 },
    { do: 'expect', orderId: 'lost-{run}', status: 'DONE' },
    { do: 'clear-faults' },
    { do: 'run-due' },
  ],
}

const quiet = () => createScene({ sendWebhook: async () => new Response() })

async function api({ sandbox }: Scene, method: string, path: string, body?: unknown, language = 'ko') {
  const response = await sandbox.fetch(
    new Request(`${ORIGIN}/sandbox/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'accept-language': language },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  return { status: response.status, body: await response.json() }
}

describe('scenarios', () => {
  test.each(SAMPLES.map(sample => [sample.name, sample] as const))(
    '%s plays to its end, twice',
    async (name, sample) => {
      expect(Scenario.parse(sample)).toEqual(sample)
      const { sandbox } = await quiet()
      for (let time = 0; time < 2; time++) {
        const result = await sandbox.runScenario(name)
        expect(result?.steps.filter(({ ok }) => !ok)).toEqual([])
        expect(result).toMatchObject({ ok: true, name })
      }
    },
  )

  test('every kind of step is played', async () => {
    expect(new Set(FILE.steps.map(step => step.do))).toEqual(new Set(STEP_NAMES))
    const { sandbox } = await quiet()
    const result = await sandbox.runScenario(FILE)
    expect(result?.steps.filter(({ ok }) => !ok)).toEqual([])
    expect(result?.steps).toHaveLength(FILE.steps.length)
    expect((await sandbox.forks()).map(({ name }) => name.split(' ')[0])).toEqual(['입금', '되돌려짐'])
  })

  test('ends at the first step that is not as expected, and says how it was', async () => {
    const { sandbox } = await quiet()
    const result = await sandbox.runScenario({
      ...FILE,
      steps: [
        { do: 'pay', orderId: 'a-{run}', amount: 1_000 },
        { do: 'expect', orderId: 'a-{run}', status: 'CANCELED' },
        { do: 'run-due' },
      ],
    })
    expect(result).toMatchObject({ ok: false })
    expect(result?.steps).toHaveLength(2)
    expect(result?.steps[1]?.said.en).toBe('DONE 1000 instead of CANCELED 1000.')
  })

  test('a step whose own input is wrong ends it with the reason', async () => {
    const { sandbox } = await quiet()
    const steps = (step: unknown) => sandbox.runScenario({ ...FILE, steps: [step] })
    expect((await steps({ do: 'fault', fault: { kind: 'rain' } }))?.steps[0]?.said.en).toContain(
      'must be one of',
    )
    expect((await steps({ do: 'pay', orderId: '!', amount: 1_000 }))?.steps[0]?.said.en).toContain(
      'INVALID_ORDER_ID',
    )
    expect((await steps({ do: 'expire', orderId: 'none' }))?.ok).toBe(false)
  })
})

describe('as a file', () => {
  test('brought along, listed, played, taken along again, removed', async () => {
    const scene = await quiet()
    expect((await api(scene, 'POST', 'scenarios', FILE)).status).toBe(201)
    const { body } = await api(scene, 'GET', 'scenarios')
    expect(body.scenarios[0]).toMatchObject({ name: 'every-step', isSample: false })
    expect(body.scenarios).toHaveLength(SAMPLES.length + 1)
    expect((await api(scene, 'GET', 'scenarios/every-step')).body).toEqual(FILE)
    expect((await api(scene, 'POST', 'scenarios/every-step/run')).body.ok).toBe(true)
    expect((await api(scene, 'POST', 'scenarios/run', FILE)).body.ok).toBe(true)
    expect((await api(scene, 'DELETE', 'scenarios/every-step')).body).toEqual({ removed: true })
    expect((await api(scene, 'POST', 'scenarios/every-step/run', {}, 'en')).body).toEqual({
      code: 'NOT_FOUND',
      message: 'There is no such scenario.',
    })
  })

  test.each([
    [{}, /format: must be one of: toss-sandbox-scenario/],
    [{ ...FILE, steps: [] }, /steps: must be at least 1/],
    [{ ...FILE, steps: [{ do: 'rain' }] }, /steps\[0\]\.do: is of no known kind/],
    [{ ...FILE, steps: [{ do: 'run-due', colour: 'red' }] }, /steps\[0\]: colour: there is no such field/],
    [{ ...FILE, name: 'Not A Name' }, /name: is up to 60/],
  ])('refused where it is none: %#', async (file, message) => {
    const scene = await quiet()
    const answer = await api(scene, 'POST', 'scenarios', file, 'en')
    expect([answer.status, answer.body.message]).toEqual([400, expect.stringMatching(message)])
    expect(await scene.sandbox.scenarios()).toHaveLength(SAMPLES.length)
  })
})

test('forks through the control API', async () => {
  const scene = await quiet()
  const kept = await api(scene, 'POST', 'forks', { name: '처음' })
  expect(kept).toMatchObject({ status: 201, body: { name: '처음' } })
  expect((await api(scene, 'POST', 'forks', { name: '처음' }, 'en')).body.message).toBe(
    'There is a fork of that name.',
  )
  await scene.confirmed('order-1', 1_000)
  expect((await api(scene, 'POST', `forks/${kept.body.id}/switch`, { keepAs: '산 뒤' })).status).toBe(200)
  expect(await scene.sandbox.payments()).toEqual([])
  expect((await api(scene, 'GET', 'forks')).body.forks).toHaveLength(2)
  expect((await api(scene, 'DELETE', `forks/${kept.body.id}`)).body).toEqual({ removed: true })
  expect((await api(scene, 'POST', 'forks/none/switch', {})).status).toBe(409)
})
