import { z } from 'zod'
import { ACCESS_KINDS } from '../../domain/staff/desk.ts'
import { asked, PositionText } from './query.ts'

const Id = z
  .string()
  .trim()
  .regex(/^[a-z]{3}_[a-z0-9]{1,64}$/)

/** What the access log may be asked for; what cannot be read is not asked. */
export const AccessQuery = z.object({
  staffId: asked(Id).catch(undefined),
  subject: asked(Id).catch(undefined),
  kind: asked(z.enum(ACCESS_KINDS)).catch(undefined),
  before: asked(PositionText).catch(undefined),
})
export type AccessQuery = z.infer<typeof AccessQuery>

/** What it is narrowed down by, without the place in the list. */
export const accessFilter = ({ staffId, subject, kind }: Partial<AccessQuery>) => ({
  ...(staffId && { staffId }),
  ...(subject && { subject }),
  ...(kind && { kind }),
})
