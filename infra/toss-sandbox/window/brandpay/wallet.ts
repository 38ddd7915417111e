import { createHash } from 'node:crypto'
import type { BrandpayMeans, BrandpaySession, BrandpayWallet } from '../../documents/wallet.ts'
import { BANKS, CARDS } from '../../institutions.ts'
import type { Change } from '../../store.ts'
import { nameOf, type WindowLanguage } from '../text.ts'

export const walletIdOf = (mId: string, customerKey: string): string => `${mId}/${customerKey}`

export const putWallet = (wallet: BrandpayWallet): Change => ({
  put: 'brandpayWallets',
  key: wallet.id,
  ref: null,
  moment: wallet.agreedAt,
  document: wallet,
})

export const putSession = (session: BrandpaySession): Change => ({
  put: 'brandpaySessions',
  key: session.id,
  ref: session.code,
  moment: session.openedAt,
  document: session,
})

export const isPassword = (text: unknown): text is string => typeof text === 'string' && /^\d{6}$/.test(text)

/** Of this wallet only: the same six digits of two customers look different. */
export const hashOf = (walletId: string, password: string): string =>
  createHash('sha256').update(`${walletId}/${password}`).digest('hex')

export const opens = ({ id, passwordHash }: BrandpayWallet, password: unknown): boolean =>
  isPassword(password) && hashOf(id, password) === passwordHash

/** `현대 40001234****123*` */
export function meansName({ kind, institution, number }: BrandpayMeans, language: WindowLanguage): string {
  const known = (kind === 'CARD' ? CARDS : BANKS).find(({ code }) => code === institution)
  return `${known ? nameOf(known, language) : institution} ${number}`
}
