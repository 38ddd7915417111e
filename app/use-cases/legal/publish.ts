import { type LegalPage, type LegalWords, legal } from '../../../domain/legal/legal.ts'
import type { Ports } from '../../ports.ts'
import { TERMS_VERSION } from '../../seller.ts'
import { execute } from '../execute.ts'

/**
 * A new version of a page of rules; whoever agreed to an older one agreed to that one. The same words change nothing.
 * @param seen the version they were written over; null: the sample · Refuses CHANGED_MEANWHILE
 */
export const publishLegalText = (ports: Ports, page: LegalPage, words: LegalWords, seen: string | null) =>
  execute(ports, legal, page, { type: 'PublishLegalText', page, ...words, seen, at: ports.clock.now() })

/** Which terms a buyer agrees to now: the shop's own, or the sample's while there are none. */
export const termsVersion = async ({ legal }: Pick<Ports, 'legal'>): Promise<string> =>
  (await legal.newestVersion('terms')) ?? TERMS_VERSION
