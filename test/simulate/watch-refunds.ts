import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { momentOf } from './restores/moment.ts'
import type { Broken } from './watch.ts'

const goneBack = ({ context }: PaymentState) => context.cancels.reduce((sum, { amount }) => sum + amount, 0)

/** Another capture stands for the order now; cancels of what was there before, be it an account nobody paid into, stay among its own. */
const isNew = (before: PaymentState, { context }: PaymentState) =>
  context.captured > 0 && (before.context.captured === 0 || before.context.paymentKey !== context.paymentKey)

/** 7: what is given back, what is on its way included, never exceeds what came in. */
export function watchRefunds(broken: Broken) {
  /** order → what had been cancelled before the capture that stands for it now */
  const ofBefore = new Map<string, number>()
  const moment = () => momentOf(ofBefore)
  const sees = (
    orderId: string,
    event: PaymentEvent,
    before: PaymentState | null,
    state: PaymentState,
  ): void => {
    const { captured, balance, cancel } = state.context
    if (before && isNew(before, state)) {
      if (before.context.balance > 0)
        broken(7, `order ${orderId}: ${before.context.balance} won are left behind another capture`)
      ofBefore.set(orderId, goneBack(before))
    }
    const back = goneBack(state) - (ofBefore.get(orderId) ?? 0)
    // Promised upon what is known; what goes back elsewhere meanwhile makes the promise one Toss refuses.
    const reserved = captured > 0 && event.type === 'CancelStarted' ? (cancel?.amount ?? 0) : 0
    if (captured > 0 && (back + reserved > captured || balance < 0))
      broken(7, `order ${orderId}: ${back + reserved} won go back of ${captured}`)
  }
  return { sees, moment }
}
