import { createAccessLog } from './access-log.ts'
import { createCustomerList } from './customer-list.ts'
import { createCustomers } from './customers.ts'
import { createDesk } from './desk.ts'
import type { Passwords } from './passwords.ts'
import { createSecondFactors } from './second-factors.ts'
import { createStaff } from './staff.ts'

type People = Parameters<typeof createCustomers>[0] &
  Parameters<typeof createStaff>[0] &
  Parameters<typeof createDesk>[0] &
  Parameters<typeof createSecondFactors>[0] &
  Parameters<typeof createAccessLog>[0] & {
    /** a queue of their own, so that no flood of customers keeps staff out */
    readonly staffPasswords: Passwords
  }

/** Who there is, customers and staff, and what is known of how they come in. */
export const createAccounts = ({ staffPasswords, ...people }: People) => ({
  customers: createCustomers(people),
  customerList: createCustomerList(people),
  staff: createStaff({ ...people, passwords: staffPasswords }),
  desk: createDesk({ ...people, passwords: staffPasswords }),
  secondFactors: createSecondFactors(people),
  accessLog: createAccessLog(people),
})
