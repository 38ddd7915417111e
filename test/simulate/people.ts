import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import type { Customer } from '../../domain/accounts.ts'
import { HOUR_MS, SECOND_MS } from '../../domain/time.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import type { Shopper } from '../../infra/toss-sandbox/shopper.ts'
import { createBuyers } from './buyers.ts'
import { between, chanceOf } from './chance.ts'
import { createMembers } from './members.ts'
import type { Node } from './node.ts'
import type { Step } from './steps.ts'
import type { Surroundings } from './surroundings.ts'
import { createVisits } from './visits.ts'

const TOSS_WAITS_MS = 10 * SECOND_MS

export interface PeopleOptions {
  readonly surroundings: Surroundings
  readonly shopper: Shopper
  readonly sandbox: Sandbox
  anyNode(): Node | null
  readonly customers: Map<string, Customer>
}

/** Everybody outside: buyers, members, staff, and Toss with its webhooks. They see only what pages and windows show. */
export function createPeople(options: PeopleOptions) {
  const { surroundings, anyNode } = options
  const { name, time, faults } = surroundings
  const visits = createVisits(surroundings, anyNode)
  const buyers = createBuyers({ ...options, visits })
  const members = createMembers({ ...options, visits })

  const underWay = new Set<string>()
  let noWebhookUntilMs = 0

  return {
    visits,
    chargeStarted: members.chargeStarted,
    isUnderWay: (transmissionId: string) => underWay.has(transmissionId),

    /** Goes on by itself; nothing waits for it. */
    does(step: Step, index: number): void {
      const chance = chanceOf(`${name} step ${index}`)
      void buyers.does(step, chance)
      void members.does(step, index, chance)
    },

    /** A webhook on its way from Toss, as the route answers it. */
    async webhook(request: Request): Promise<Response> {
      const id = request.headers.get('tosspayments-webhook-transmission-id') ?? ''
      underWay.add(id)
      return answerTo(request).finally(() => underWay.delete(id))
    },
  }

  async function answerTo(request: Request): Promise<Response> {
    const body = await request.text()
    const transmissionId = request.headers.get('tosspayments-webhook-transmission-id')
    const who = `webhook ${transmissionId}`
    const chance = chanceOf(
      `${name} ${who} ${request.headers.get('tosspayments-webhook-transmission-retried-count')}`,
    )
    const fault = faults.at('webhook', who)
    const send = (text: string) =>
      visits.visit(who, chance, ports => receiveWebhook(ports, { body: text, transmissionId }), TOSS_WAITS_MS)
    if (fault?.kind === 'webhook: none for hours')
      noWebhookUntilMs = time.nowMs() + between(fault.chance, 1, 12) * HOUR_MS
    const isShutOut = !faults.isHealed && time.nowMs() < noWebhookUntilMs
    if (isShutOut || fault?.kind === 'webhook: lost') throw new Error('lost on the way')
    if (fault?.kind === 'webhook: late, others overtake it')
      await time.sleep(between(fault.chance, 1, 300) * SECOND_MS)
    if (fault?.kind === 'webhook: doubled') void send(body)
    if (fault?.kind === 'webhook: forged beside it') void send(forged(body))
    const answer = await send(body)
    if (answer.type === 'lost' || fault?.kind === 'webhook: answer lost') throw new Error('no answer')
    const status = answer.value.type === 'malformed' ? 400 : 200
    if (status === 200) surroundings.watch.promises.told(transmissionId ?? '')
    return new Response(null, { status })
  }
}

/** Somebody else's words about the same order: another state, another secret. */
function forged(body: string): string {
  const json = JSON.parse(body) as Record<string, unknown>
  const data = json.data as Record<string, unknown> | undefined
  if (data) return JSON.stringify({ ...json, data: { ...data, status: opposite(data.status) } })
  return JSON.stringify({ ...json, secret: 'ps_forged', status: opposite(json.status) })
}

const opposite = (status: unknown) => (status === 'DONE' ? 'CANCELED' : 'DONE')
