import { type ImportTerms, isSameImport } from '../subscription/import.ts'
import type { CardState } from './machine.ts'

/**
 * Is the key of this card here already, for another member or on other terms than these? What came first holds, also where
 * its membership has still to begin. Of an import that was refused nothing holds: it may be told anew.
 */
export function isImportedOtherwise(state: CardState, subject: string | null, terms: ImportTerms): boolean {
  const { card } = state.context
  if (card === null || state.matches('failed')) return false
  const isSame = card.purpose.type === 'import' && isSameImport(card.purpose, terms)
  return card.subject !== subject || !isSame
}
