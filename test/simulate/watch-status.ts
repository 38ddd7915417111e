import type { PaymentStatus } from '../../domain/payment/status.ts'

/** Written down by hand, and not taken from the machine: which status may follow which (core-api.md section 4). */
export const ALLOWED: Readonly<Record<PaymentStatus | 'new', readonly PaymentStatus[]>> = {
  new: ['ready'],
  ready: ['inProgress', 'expired', 'lateCapture'],
  failed: ['inProgress', 'expired', 'lateCapture'],
  inProgress: ['done', 'waitingForDeposit', 'failed', 'lateCapture'],
  waitingForDeposit: ['done', 'canceling', 'canceled', 'expired'],
  done: ['canceling', 'partialCanceled', 'canceled', 'waitingForDeposit'],
  partialCanceled: ['canceling', 'canceled', 'waitingForDeposit'],
  canceling: ['canceled', 'partialCanceled', 'done', 'waitingForDeposit', 'lateCapture'],
  canceled: ['lateCapture'],
  expired: ['lateCapture'],
  // A deposit nobody waited for, and the bank took it back: again nobody waits.
  lateCapture: ['canceling', 'canceled', 'expired'],
}
