import { z } from 'zod'
import { isTypeable } from '../../typeable.ts'

const Email = z.email().max(254)

const NAME_MAX = 100

/** A person's name, or none. */
export const isName = (cell: string): boolean => cell.length <= NAME_MAX && isTypeable(cell)

export const isMail = (cell: string): boolean => Email.safeParse(cell).success

/** One mail, one member: small letters, one Unicode form. */
export const mailOf = (cell: string): string => cell.toLowerCase().normalize('NFC')
