import type { Vault } from '../../../domain/ports.ts'
import type { Ports } from '../../ports.ts'

/**
 * Opens what is sealed of one person for a page or a mail. Of whoever was erased nothing opens, not even what the law
 * keeps for its term: that is kept apart and only handed out (개인정보 보호법 제21조 제3항, `personExport`).
 */
export async function openerOf(
  { vault, people }: Pick<Ports, 'vault' | 'people'>,
  subject: string,
): Promise<Pick<Vault, 'open'>> {
  const { account } = await people.erasedOf(subject)
  return account ? { open: async () => null } : vault
}
