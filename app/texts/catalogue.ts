import type { Language } from '../text.ts'

/**
 * Everything one side of the shop says, in each language. `#texts` is this for the server, which has both at hand, and
 * for the browser, which takes only the language its page is in (docs/decisions/0088).
 */
export interface Catalogue<Words> {
  /** In a browser that has not got them yet a render waits; elsewhere they must have been loaded. */
  of(language: Language): Words
  /** A page that is being rendered on the server will need them: the browser may fetch them with its scripts. */
  announce(language: Language): void
  load(language: Language): Promise<unknown>
}
