import { proofToken } from '../../domain/accounts.ts'
import type { AccountNotice } from '../../domain/notices.ts'
import type { Ports } from '../ports.ts'

/** The path a mail about an account leads to: one that holds its proof, or where to begin when something is wrong. */
export function accountLinkOf({ vault }: Pick<Ports, 'vault'>, notice: AccountNotice): string {
  switch (notice.kind) {
    case 'verifyMail':
    case 'verifyNewMail':
      return `/verify/${proofToken(vault, notice.proofId)}`
    case 'resetPassword':
      return `/reset/${proofToken(vault, notice.proofId)}`
    case 'mailTaken':
      return '/sign-in'
    case 'mailChanged':
    case 'passwordChanged':
      return '/reset'
  }
}
