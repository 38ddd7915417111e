import { z } from 'zod'
import { wordsKo } from './words.ko.ts'
import type { EventType } from './words.ts'

/** The words' tables are whole, so their names are all the kinds there are. */
export const EVENT_TYPES = Object.keys(wordsKo.eventTypes) as readonly EventType[]
export const PAYMENT_STATUSES = Object.keys(
  wordsKo.paymentStates,
) as readonly (keyof typeof wordsKo.paymentStates)[]

export const SUBSCRIPTION_STATUSES = Object.keys(
  wordsKo.subscriptionStates,
) as readonly (keyof typeof wordsKo.subscriptionStates)[]

/** A form that was left empty sends `''`: not asked for. */
export const asked = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional()

/** A position or a version in a URL: `0x1`, `1e3` and `007` are none. */
export const PositionText = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/)
  .transform(Number)

export const StreamIdText = z
  .string()
  .trim()
  .regex(/^[a-z]{1,40}-[A-Za-z0-9_-]{1,120}$/)

/** A plan's own name, as the catalogue makes it. */
export const PlanIdText = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** An opaque cursor of a list. */
export const CursorText = z.string().regex(/^[A-Za-z0-9_=-]{1,300}$/)
