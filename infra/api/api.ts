import type { ApiAnswers, ApiKeys } from '../../domain/api-key/reads.ts'
import type { Database } from '../database/database.ts'
import { createApiAnswers } from './api-answers.ts'
import { createApiKeys } from './api-keys.ts'

/** What the JSON API keeps: its keys, and what it answered. */
export const createApi = (database: Database): { apiKeys: ApiKeys; apiAnswers: ApiAnswers } => ({
  apiKeys: createApiKeys(database),
  apiAnswers: createApiAnswers(database),
})
