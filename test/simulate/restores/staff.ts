import type { Ports } from '../../../app/ports.ts'
import { release } from '../../../app/use-cases/board/release.ts'
import { leaveAtPeriodEnd } from '../../../app/use-cases/subscriptions/leave.ts'
import { refundCharge } from '../../../app/use-cases/subscriptions/refund-charge.ts'
import { closeReview } from '../../../app/use-cases/unresolved/decide.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import { causesShown } from '../../../domain/stop/stop.ts'
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts'
import type { Sandbox } from '../../../infra/toss-sandbox/sandbox.ts'
import { asMerchant } from '../as-merchant.ts'
import { type Chance, chanceOf, letters } from '../chance.ts'
import type { LossStep } from '../steps.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Visits } from '../visits.ts'

interface Options {
  readonly surroundings: Surroundings
  readonly visits: Visits
  readonly sandbox: Sandbox
}

const LOOKS_EVERY_MS = 30 * MINUTE_MS
/** What the recovery found of money is looked at when charges go on, and on days after. */
const LOOKS_AGAIN_MS = [0, 12 * HOUR_MS, 36 * HOUR_MS]

/** Whoever looks after a shop that was put back: mends by hand what docs/backup.md says, lets charges go on, and looks at late money. */
export function createRestoringStaff({ surroundings, visits, sandbox }: Options) {
  const { name, time, house, watch, coverage } = surroundings
  const merchant = asMerchant(sandbox, surroundings.tossUrl)
  let nth = 0

  const isStopped = async () => (await house.portsOf('staff').stop?.row())?.stopped === true
  const isUnderWay = () => (house.backups?.underWay() ?? 0) > 0

  /** The members themselves are asked: they say once more that they leave. */
  async function mend(chance: Chance, left: readonly string[]): Promise<void> {
    for (const subscriptionId of left) {
      const customerId = watch.subscriptions.get(subscriptionId)?.context.subscription?.subject
      if (!customerId) continue
      const mended = await visits.insist(`mend ${subscriptionId}`, chance, ports =>
        leaveAtPeriodEnd(ports, { customerId, subscriptionId }),
      )
      if (mended?.type === 'accepted') coverage.note('restores: leaving mended by hand')
    }
  }

  async function letGoOn(chance: Chance, left: readonly string[]): Promise<void> {
    await mend(chance, left)
    await visits.insist(`release ${name}`, chance, async ports => {
      const row = await ports.stop.row()
      if (!row?.stopped) return
      const seen = causesShown([row, ...row.further])
      const released = await release(ports, { reason: '장부를 모두 맞춰 보았습니다', seen })
      if (released.type === 'accepted') coverage.note('restores: charges released')
    })
  }

  /** Money nobody waited for: it stands, or it goes back. */
  async function looksAt(ports: Ports, chance: Chance, found: PaymentSummary): Promise<void> {
    const { order_id: orderId, review, balance, status } = found
    const accepts = chance() < 0.5
    if (review && (accepts || status !== 'lateCapture'))
      await closeReview(ports, {
        orderId,
        review,
        decision: status === 'lateCapture' ? 'accept' : 'handled',
        note: '확인했습니다',
      })
    if (status !== 'lateCapture' || accepts || balance === 0) return
    await refundCharge(ports, {
      orderId,
      cancelId: letters(chance, 16),
      amount: balance,
      taxFreeAmount: 0,
      refundableAmount: balance,
      reason: '중복 결제',
      refundAccount: null,
      keepsMembership: true,
    })
  }

  /** A renewal of the time that is gone, for what its member had agreed to then: it goes back on Toss's page, and is charged anew. */
  async function givesBack(chance: Chance, orderId: string): Promise<void> {
    await visits.atToss(chance, async () => {
      const paid = (await sandbox.payments()).filter(
        payment => payment.orderId === orderId && payment.status === 'DONE',
      )
      for (const { paymentKey } of paid) {
        watch.elsewhere.add(orderId)
        await merchant(`${paymentKey}/cancel`, { cancelReason: '복원 뒤 정리' })
        coverage.note('restores: money of another sum given back')
      }
    })
  }

  async function looks(chance: Chance): Promise<void> {
    const ofAnother: string[] = []
    await visits.insist('late money', chance, async ports => {
      const { rows } = await ports.read.payments({ review: true }, null, 100)
      for (const found of rows.filter(isOfMember))
        if (found.review?.startsWith('ANSWER_OTHER_')) ofAnother.push(found.order_id)
        else await looksAt(ports, chance, found)
    })
    for (const orderId of ofAnother) await givesBack(chance, orderId)
  }
  /** What buyers ordered is looked at as in any other history. */
  const isOfMember = ({ order_id: orderId }: PaymentSummary) =>
    Boolean(watch.payments.get(orderId)?.context.order?.charge)

  return {
    /** The store was lost, and is there again. @param left who asked to leave meanwhile, and is a member again */
    lost({ as, mends, releasedAfterMs }: LossStep, left: readonly string[]): void {
      const chance = chanceOf(`${name} restores staff ${nth++}`)
      const asked = async () => {
        if (isUnderWay()) return time.after(LOOKS_EVERY_MS, asked)
        if (as === 'logEnd' && !(await isStopped())) return watch.losses.goesOn(time.nowMs())
        time.after(releasedAfterMs, () => void goesOn())
      }
      const goesOn = async () => {
        await letGoOn(chance, mends ? left : [])
        // Nobody answered, or something else is wrong by now: they look once more.
        if ((await isStopped()) || isUnderWay()) return time.after(LOOKS_EVERY_MS, asked)
        watch.losses.goesOn(time.nowMs())
        for (const ms of LOOKS_AGAIN_MS) time.after(ms, () => void looks(chance))
      }
      time.after(LOOKS_EVERY_MS, asked)
    },
  }
}
export type RestoringStaff = ReturnType<typeof createRestoringStaff>
