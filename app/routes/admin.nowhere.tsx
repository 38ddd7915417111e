import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import type { Route } from './+types/admin.nowhere'

/** Every address of the desk that is none: said at the desk, to whoever sits at it; anybody else is asked who they are first. */
export const loader = guarded(staff('beStaff'), ({ context }: Route.LoaderArgs) => {
  throw notFound(context)
})
export const action = guarded(staff('beStaff'), ({ context }: Route.ActionArgs) => {
  throw notFound(context)
})

export const headers = noStore
export const ErrorBoundary = AdminError

export default function Nowhere() {
  return null // the loader never lets it come to this
}
