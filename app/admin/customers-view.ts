import { z } from 'zod'
import { type ListedCustomer, MEMBERSHIPS } from '../../domain/customer-list.ts'
import { maskedEmail, maskedName } from '../access/mask.ts'
import { linkTo } from './link-to.ts'
import { asked, CursorText } from './query.ts'

export const CUSTOMERS_PATH = '/admin/customers'

/** What `/admin/customers` may be asked for. Never a name or a mail: addresses are kept in logs. */
export const CustomersQuery = z.object({
  membership: asked(z.enum(MEMBERSHIPS)),
  after: asked(CursorText),
})
export type CustomersQuery = z.infer<typeof CustomersQuery>

/** One line of the list: name and mail masked for everybody (R33), sums in won. */
export type CustomerLine = ListedCustomer

export const customerLine = ({ name, email, ...rest }: ListedCustomer): CustomerLine => ({
  ...rest,
  name: name && maskedName(name),
  email: email && maskedEmail(email),
})

/** Where the list leads; `first` only when this is not the first page. */
export function customersLinks({ after, ...kept }: CustomersQuery, next: string | null) {
  return {
    next: next === null ? null : linkTo(CUSTOMERS_PATH, { ...kept, after: next }),
    first: after === undefined ? null : linkTo(CUSTOMERS_PATH, kept),
  }
}
