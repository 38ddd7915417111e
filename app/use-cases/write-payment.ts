import type { PaymentCommand } from '../../domain/payment/commands.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Ports } from '../ports.ts'
import { insist } from './execute.ts'
import { goOnAsking } from './heard-again.ts'

/**
 * Writes down what Toss says of a payment. No law should refuse that: where one does, it is told to whoever reads the log,
 * and nothing is taken for settled.
 * @throws StreamBusy: what Toss said is asked for again by whatever is due
 */
export async function writePayment(
  ports: Ports,
  orderId: string,
  ...commands: readonly [PaymentCommand, ...PaymentCommand[]]
) {
  const written = await insist(ports, payment, orderId, ...commands)
  if (written.type === 'refused')
    ports.log.error('what Toss says was not recorded', {
      orderId,
      command: commands.map(({ type }) => type).join(', '),
      code: written.code,
    })
  else if (written.events.length > 0) await goOnAsking(ports)
  return written
}
