import type { Ports } from '../../ports.ts'
import { checkDue } from '../board/check-due.ts'
import { runCampaigns } from '../campaigns/run-campaigns.ts'
import { settleCardsDue } from '../cards/settle-due.ts'
import { settleCashReceiptsDue } from '../cash-receipts/settle-due.ts'
import { finishErasuresDue } from '../erasure/erasures-due.ts'
import { retain } from '../erasure/retain.ts'
import { processWebhooks } from '../process-webhooks.ts'
import { reconcileDue } from '../reconcile-due.ts'
import { sendNotices } from '../send-notices.ts'
import { takeInSettlements } from '../settlements/take-in.ts'
import { settleApprovals } from '../staff/approve-refund.ts'
import { renewDue } from '../subscriptions/renew-due.ts'
import { checkFindingsDue } from '../sweep/check-findings.ts'
import { sweepDue } from '../sweep/sweep-due.ts'

/** What runs in the background, by name; each looks at what is due and says how many it looked at, or brought to an end. */
export const JOBS: ReadonlyArray<readonly [name: string, run: (ports: Ports) => Promise<number>]> = [
  ['reconcile', reconcileDue],
  ['webhooks', processWebhooks],
  ['campaigns', runCampaigns],
  ['renewals', renewDue],
  ['cards', settleCardsDue],
  ['cashReceipts', settleCashReceiptsDue],
  ['approvals', settleApprovals],
  ['notices', sendNotices],
  ['erasures', finishErasuresDue],
  ['retention', retain],
  ['findings', checkFindingsDue],
]

/**
 * What looks at the whole every so often and has nothing that is due: left out where time is moved by hand, since one
 * look at the end of a journey says as much as one at every stop.
 */
export const PATROLS: typeof JOBS = [
  ['sweep', sweepDue],
  ['settlements', takeInSettlements],
  ['invariants', checkDue],
]

/** More rounds than anything lawful needs at one moment: one more is work that makes work for ever. */
const ROUNDS_MAX = 1_000

/** Runs every job, again and again, until none finds anything to do at this moment. @returns how many were looked at */
export async function runDue(ports: Ports): Promise<number> {
  let looked = 0
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let found = 0
    for (const [, run] of JOBS) found += await run(ports)
    if (found === 0) return looked
    looked += found
  }
  throw new Error('what is due does not come to rest')
}
