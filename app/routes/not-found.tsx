import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { notFound } from '../views/own-payment.ts'

/** Every address that is not one of ours, for any method. */
export const loader = guarded(everyone, () => {
  throw notFound()
})
export const action = guarded(everyone, () => {
  throw notFound()
})

export default function NotFound() {
  return null // the loader never lets it come to this
}
