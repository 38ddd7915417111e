import { notFound } from '../views/own-payment.ts'

/** Every address that is not one of ours, for any method. */
export function loader() {
  throw notFound()
}
export function action() {
  throw notFound()
}

export default function NotFound() {
  return null // the loader never lets it come to this
}
