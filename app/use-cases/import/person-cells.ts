import { z } from 'zod'

const Email = z.email().max(254)

export const NAME_MAX = 100

export const isMail = (cell: string): boolean => Email.safeParse(cell).success

/** One mail, one member: small letters, one Unicode form. */
export const mailOf = (cell: string): string => cell.toLowerCase().normalize('NFC')
