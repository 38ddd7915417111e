import type { PaymentStatus } from '../../domain/payment/status.ts'

/** Written down by hand, and not taken from the machine: which status may follow which (core-api.md section 4). */
export const ALLOWED: Readonly<Record<PaymentStatus | 'new', readonly PaymentStatus[]>> = {
  new: ['ready'],
  ready: ['inProgress', 'expired', 'lateCapture'],
  failed: ['inProgress', 'expired', 'lateCapture'],
  inProgress: ['done', 'waitingForDeposit', 'failed', 'lateCapture'],
  waitingForDeposit: ['done', 'canceling', 'canceled', 'expired'],
  // Money nobody had waited for, which a person let stand, and the bank took it back: again nobody waits.
  done: ['canceling', 'partialCanceled', 'canceled', 'waitingForDeposit', 'expired'],
  partialCanceled: ['canceling', 'canceled', 'waitingForDeposit', 'expired'],
  canceling: ['canceled', 'partialCanceled', 'done', 'waitingForDeposit', 'lateCapture'],
  canceled: ['lateCapture'],
  expired: ['lateCapture'],
  // A person lets it stand; or it was a deposit, and the bank took it back.
  lateCapture: ['done', 'partialCanceled', 'canceling', 'canceled', 'expired'],
}
