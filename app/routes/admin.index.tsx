import { redirect } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'

/** Staff begin with what happened. */
export const loader = guarded(staff('beStaff'), () => redirect('/admin/events'))
