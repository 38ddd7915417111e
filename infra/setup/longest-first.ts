import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take longest on two cores, longest first. A fresh checkout knows no times, and whichever of these comes
 * last runs alone while the other workers rest: a minute and more.
 */
export const LONGEST = [
  'test/infra/toss-sandbox/browser-sdk.test.ts',
  'test/app/edge/edge.test.ts',
  'test/app/access/matrix.test.ts',
  'test/app/keeping/drill.test.ts',
  'test/infra/database/data-dir.test.ts',
  'test/infra/toss-sandbox/browser-console.test.ts',
  'test/app/api/api.test.ts',
  'test/app/subscriptions/periods.test.ts',
  'test/app/payment-story.test.ts',
  'test/app/subscriptions/races.test.ts',
  'test/infra/database/power-cut.test.ts',
  'test/infra/database/migrate-killed.test.ts',
  'test/infra/toss-sandbox/server.test.ts',
  'test/infra/toss-sandbox/browser-payment.test.ts',
  'test/infra/toss-sandbox/browser-billing.test.ts',
  'test/infra/toss-sandbox/month.test.ts',
  'test/infra/setup/suites.test.ts',
  'test/app/erasure/canary.test.ts',
  'test/infra/database/migrate-back.test.ts',
  'test/domain/payment-walk.test.ts',
  'test/infra/event-store/rebuild.test.ts',
  'test/infra/event-store/group-append.test.ts',
]

/** Vitest's order, but what takes longest begins first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex(file => moduleId.endsWith(file))
      return at < 0 ? LONGEST.length : at
    }
    return sorted
      .map((file, at) => ({ file, at }))
      .sort((a, b) => rank(a.file) - rank(b.file) || a.at - b.at)
      .map(({ file }) => file)
  }
}
