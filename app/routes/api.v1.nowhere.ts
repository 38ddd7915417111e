import type { LoaderFunctionArgs } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { problem } from '../api/problem.ts'

/** An address the API does not have is told in its own shape. */
const nowhere = guarded(everyone, ({ context }: LoaderFunctionArgs) => problem(context, 'NOT_FOUND'))

export const loader = nowhere
export const action = nowhere
