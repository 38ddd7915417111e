import type { Database } from '../database/database.ts'
import { createCampaignReads } from './campaign-reads.ts'
import { createCashReceipts } from './cash-receipts.ts'
import { createConsentList } from './consent-list.ts'
import { createFigures } from './figures.ts'
import { createReadModels } from './read-models.ts'
import { createSubscriptionReads } from './subscription-reads.ts'

/** What pages read, from the rows facts wrote in their own commits. */
export const createReads = (database: Database) => ({
  read: createReadModels(database),
  subscriptions: createSubscriptionReads(database),
  campaigns: createCampaignReads(database),
  consentList: createConsentList(database),
  figures: createFigures(database),
  cashReceipts: createCashReceipts(database),
})
