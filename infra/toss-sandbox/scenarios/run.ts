import { ZodError } from 'zod'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts'
import type { Control } from '../control.ts'
import type { Done } from '../deposits.ts'
import type { ForkResult } from '../forks.ts'
import { timeText } from '../moments.ts'
import type { PaymentJson } from '../payment-json.ts'
import { problemsOf, type Words } from '../problems.ts'
import { createShopper, DOCS_KEYS, ShopperRefused } from '../shopper.ts'
import type { Scenario, Step } from './schema.ts'

export interface StepResult {
  readonly step: Step
  readonly ok: boolean
  /** What it came to: a state, an answer, or why not. */
  readonly said: Words
}

export interface RunResult {
  readonly name: string
  /** What stood for `{run}`. */
  readonly run: string
  readonly ok: boolean
  /** Up to the one that failed, if any. */
  readonly steps: readonly StepResult[]
}

interface Stage {
  readonly control: Control
  readonly fetch: (request: Request) => Promise<Response>
  readonly origin: string
}

type Outcome = Omit<StepResult, 'step'>

const good = (ko: string, en = ko): Outcome => ({ ok: true, said: { ko, en } })
const bad = (ko: string, en = ko): Outcome => ({ ok: false, said: { ko, en } })

/** Plays a scenario step by step, and ends at the first that can not be done or is not as expected. */
export async function runScenario(stage: Stage, scenario: Scenario, run: string): Promise<RunResult> {
  const act = createActor(stage)
  const results: StepResult[] = []
  for (const written of scenario.steps) {
    const step = withRun(written, run)
    const outcome = await act(step).catch(asOutcome)
    results.push({ step, ...outcome })
    if (!outcome.ok) break
  }
  return { name: scenario.name, run, ok: results.every(({ ok }) => ok), steps: results }
}

/** A step that says something impossible ends the story; it is not the sandbox that is broken. */
function asOutcome(error: unknown): Outcome {
  if (error instanceof ZodError) return bad(problemsOf(error, 'ko'), problemsOf(error, 'en'))
  if (error instanceof ShopperRefused) return bad(error.message)
  throw error
}

const withRun = (step: Step, run: string): Step =>
  JSON.parse(JSON.stringify(step).replaceAll('{run}', run)) as Step

const msOf = ({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }) =>
  days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS

/** @throws ZodError where a step's own input is none */
function createActor({ control, fetch, origin }: Stage): (step: Step) => Promise<Outcome> {
  const shopper = createShopper(fetch, origin)
  /** Billing keys by the names the scenario gives them. */
  const keys = new Map<string, string>()
  const keyOf = (name: string) => keys.get(name) ?? name

  /** A shop's server asks Toss; a lost answer is part of the story, not its end. */
  async function ask(path: string, body: unknown): Promise<{ code: string; text: Words } | null> {
    const request = new Request(origin + path, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${DOCS_KEYS.api.secretKey}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    try {
      const answer = await (await fetch(request)).text()
      const { status, code = status ?? '?' } = JSON.parse(answer) as { status?: string; code?: string }
      return { code, text: { ko: code, en: code } }
    } catch {
      return null
    }
  }
  const answered = async (path: string, body: unknown, wanted?: string): Promise<Outcome> => {
    const answer = await ask(path, body)
    if (wanted !== undefined && answer?.code !== wanted)
      return bad(
        `${wanted}이어야 하는데 ${answer?.code ?? '응답 없음'}이에요.`,
        `${answer?.code ?? 'no answer'} instead of ${wanted}.`,
      )
    return answer ? good(answer.code) : good('응답이 오지 않았어요.', 'No answer came.')
  }

  const newest = async (orderId: string): Promise<PaymentJson | null> =>
    (await control.paymentsOf(orderId)).at(-1) ?? null

  async function atPayment(orderId: string, work: (paymentKey: string) => Promise<Done | null>) {
    const payment = await newest(orderId)
    if (!payment) return bad(`${orderId}: 없는 주문이에요.`, `${orderId}: there is no such order.`)
    const done = await work(payment.paymentKey)
    if (done?.type === 'refused') return good(done.reason.ko, done.reason.en) // bounced: part of the story
    if (done?.type === 'planned') {
      const at = timeText(done.at)
      return good(`${at}에 일어나요.`, `Will happen at ${at}.`)
    }
    return good(done?.payment.status ?? '?')
  }

  const forked = (result: ForkResult): Outcome =>
    result.type === 'done' ? good(result.fork.name) : bad(result.reason.ko, result.reason.en)

  return async function act(step) {
    switch (step.do) {
      case 'fault':
        return good((await control.addFault(step.fault)).kind)
      case 'clear-faults':
        await control.clearFaults()
        return good('껐어요.', 'Off.')
      case 'rules':
        await control.changeRules(step.rules)
        return good('바꿨어요.', 'Changed.')
      case 'webhook':
        await control.registerWebhook(step.url, step.events)
        return good(step.url)
      case 'send-webhook': {
        const sent = await control.sendWebhook(step.webhook)
        return sent ? good(`${sent.length}`) : bad('보낼 대상이 없어요.', 'It is about nothing that exists.')
      }
      case 'plant-billing-key': {
        const { customerKey, method, behaviour } = step
        const planted = await control.plantBillingKey({ customerKey, method, behaviour } as never)
        keys.set(step.as, planted.billingKey)
        return good(planted.id)
      }
      case 'behaviour':
        return (await control.setBehaviour(keyOf(step.key), step.behaviour))
          ? good('정했어요.', 'Set.')
          : noKey
      case 'remove-billing-key':
        return (await control.removeFromCardSide(keyOf(step.key))) ? good('삭제했어요.', 'Removed.') : noKey
      case 'pay': {
        const { orderId, amount, orderName, method } = step
        const { paymentKey } = await shopper.buy({ orderId, amount, orderName, method })
        if (step.confirm === false) return good('IN_PROGRESS')
        return answered('/v1/payments/confirm', { paymentKey, orderId, amount })
      }
      case 'charge': {
        const { customerKey, orderId, amount, orderName = '구독료' } = step
        const path = `/v1/billing/${encodeURIComponent(keyOf(step.key))}`
        return answered(path, { customerKey, orderId, amount, orderName }, step.answers)
      }
      case 'cancel': {
        const payment = await newest(step.orderId)
        if (!payment)
          return bad(`${step.orderId}: 없는 주문이에요.`, `${step.orderId}: there is no such order.`)
        const { amount: cancelAmount, reason: cancelReason = '고객 변심' } = step
        return answered(`/v1/payments/${payment.paymentKey}/cancel`, { cancelReason, cancelAmount })
      }
      case 'deposit': {
        const { amount, depositorName } = step
        const how = { amount, depositorName, afterMs: msOf(step) || undefined }
        return atPayment(step.orderId, paymentKey => control.deposit(paymentKey, how))
      }
      case 'reverse-deposit':
        return atPayment(step.orderId, paymentKey => control.reverseDeposit(paymentKey, msOf(step)))
      case 'expire':
        return atPayment(step.orderId, control.expire)
      case 'advance':
        await control.advance(msOf(step))
        return good(timeText(control.now()))
      case 'run-due':
        await control.runDue()
        return good(timeText(control.now()))
      case 'fork':
        return forked(await control.keepFork(step.name))
      case 'switch-fork':
        return forked(await control.switchFork(step.name, step.keepAs ?? null))
      case 'expect': {
        const payment = await newest(step.orderId)
        const { status = payment?.status, balanceAmount = payment?.balanceAmount } = step
        if (payment && payment.status === status && payment.balanceAmount === balanceAmount)
          return good(`${payment.status} ${payment.balanceAmount}`)
        const seen = payment ? `${payment.status} ${payment.balanceAmount}` : '-'
        return bad(
          `${status} ${balanceAmount ?? ''}이어야 하는데 ${seen}이에요.`,
          `${seen} instead of ${status} ${balanceAmount ?? ''}.`,
        )
      }
    }
  }
}

const noKey = bad('없는 빌링키예요.', 'There is no such billing key.')
