import type { World } from '../world.ts'

/**
 * A settlement's row as it is shown: where a fault says so, without its fees, so that it does not add up. Asked once for
 * each row, since a fault may be for the next one only.
 */
export async function withFeeFault<
  Row extends { readonly orderId: string; readonly fees: readonly unknown[] },
>({ faults }: Pick<World, 'faults'>, row: Row): Promise<Row> {
  const about = { operation: 'settlements', orderId: row.orderId, billingKey: null } as const
  const fault = await faults.take(about, ['settlement-without-fee'])
  return fault ? { ...row, fees: [] } : row
}
