import type { People } from '../../../domain/person/people.ts'
import { partly } from './absent.ts'

/** Nobody has been forgotten here, and nothing is old enough to go. */
export const createMemoryPeople = (): People =>
  partly<People>('people', {
    erasedOf: async () => ({ account: null, statutory: null }),
    forgetKeys: async () => undefined,
    unrecorded: async () => [],
    maybeOver: async () => [],
    retire: async () => 0,
    scrubFiles: async () => undefined,
  })
