import type { Customer, Customers } from '../../domain/accounts.ts'
import type { Aggregate, Fact } from '../../domain/aggregate.ts'
import type { Mailer } from '../../domain/outbox.ts'
import type { Append, Appended, Log, Vault } from '../../domain/ports.ts'
import type { Coverage } from './coverage.ts'
import type { Cuts } from './cuts.ts'
import type { Faults } from './faults.ts'
import type { House } from './house.ts'
import type { SimulatedTime } from './time.ts'
import type { Life, Tracer } from './tracer.ts'
import type { Watch } from './watch.ts'

/** Everything around the nodes of one history. */
export interface Surroundings {
  /** seeds whatever is drawn in this history */
  readonly name: string
  readonly orderPrefix: string
  readonly tossUrl: string
  readonly time: SimulatedTime
  readonly faults: Faults
  readonly cuts: Cuts
  readonly tracer: Tracer
  readonly watch: Watch
  readonly coverage: Coverage
  readonly house: House
  readonly vault: Vault
  readonly log: Log
  readonly customers: Customers
  mailer(life: Life): Mailer
  /** Is a backup brought back in it, so that nodes have to ask what they forgot? */
  readonly losesStore: boolean
  /** Something was written: there may be something to do. */
  wrote(): void
  /** Toss as it is, without the way there. */
  toss(request: Request): Promise<Response>
  /** Runs an append and shows it to whoever watches. */
  written<State, Command, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    append: Append<State, Event>,
    run: () => Promise<Appended>,
  ): Promise<Appended>
}

/** People with accounts; how they sign in is outside the simulation, and so is what guests ordered by their mail. */
export function simulatedCustomers(people: ReadonlyMap<string, Customer>): Customers {
  return {
    customer: async (customerId: string) => people.get(customerId) ?? null,
    noteGuestOrder: async () => undefined,
  } as Partial<Customers> as Customers
}
