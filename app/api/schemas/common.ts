import { z } from 'zod'
import { WON_MAX } from '../../../domain/money.ts'
import { isTypeable } from '../../typeable.ts'

/** A line somebody wrote. @param max characters */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(isTypeable, 'INVALID')
    .transform(text => text.normalize('NFC'))

/** An id as it stands in an address. */
export const id = (max = 64) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{1,${max}}$`))

export const Sum = z.int().min(0).max(WON_MAX).meta({ description: 'Whole won, VAT included' })
/** Asked for: nought is no sum. */
export const Amount = z.int().min(1).max(WON_MAX).meta({ description: 'Whole won' })
export const Moment = z.iso.datetime().meta({ description: 'UTC, ISO 8601 with milliseconds' })
export const CalendarDay = z.iso.date().meta({ description: 'A day on the Seoul calendar' })

/** Never a mail: what another front end calls its user, told to nobody and kept as a keyed hash. */
export const Reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/)
  .meta({ description: 'What your system calls this user: stable, unique, and never an email address' })

export const ApiError = z
  .object({
    code: z.string().meta({ description: 'What went wrong, to be acted upon by a program' }),
    message: z
      .string()
      .meta({ description: 'The same for a person, in Korean or English (Accept-Language)' }),
    tossCode: z.string().nullable().meta({ description: "Toss's own code, where Toss refused" }),
    fields: z.record(z.string(), z.string()).meta({
      description: 'What is wrong with which field; of `HOLD_OVER`, the `expiresAt` of the payment',
    }),
    requestId: z.string().meta({ description: 'Quote it when you ask for help; X-Request-Id says it, too' }),
    docs: z.string().meta({ description: 'Where this code is explained' }),
  })
  .meta({ id: 'Error' })
export type ApiError = z.infer<typeof ApiError>

/** Of a list: how many at once, and where to go on. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'How many at once' }),
  cursor: z.string().min(1).max(400).optional().meta({ description: '`nextCursor` of the page before' }),
}

export const pageOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z
    .object({
      data: z.array(item),
      nextCursor: z.string().nullable().meta({ description: 'null: this was the last page' }),
    })
    .meta({ id: name })

/** Whose it is. */
export const Owner = z
  .object({
    id: z.string().meta({ description: 'Our own id of the customer or guest' }),
    reference: z
      .string()
      .nullable()
      .meta({ description: 'What your system calls them; null for guests and erased people' }),
  })
  .meta({ id: 'Owner' })
