import { createAccessLog } from './access-log.ts'
import { createCustomerList } from './customer-list.ts'
import { createCustomers } from './customers.ts'
import { createDesk } from './desk.ts'
import { createSecondFactors } from './second-factors.ts'
import { createStaff } from './staff.ts'

type People = Parameters<typeof createCustomers>[0] &
  Parameters<typeof createStaff>[0] &
  Parameters<typeof createDesk>[0] &
  Parameters<typeof createSecondFactors>[0] &
  Parameters<typeof createAccessLog>[0]

/** Who there is, customers and staff, and what is known of how they come in. */
export const createAccounts = (people: People) => ({
  customers: createCustomers(people),
  customerList: createCustomerList(people),
  staff: createStaff(people),
  desk: createDesk(people),
  secondFactors: createSecondFactors(people),
  accessLog: createAccessLog(people),
})
