import { JOB_NAMES } from '../../../app/jobs.server.ts'
import { aggregates } from '../../../domain/aggregates.ts'
import { COMMANDS } from '../../../domain/command-names.ts'
import { COMMAND_OUTCOMES, JOB_OUTCOMES, TOSS_OUTCOMES } from '../../../domain/measures.ts'
import { METRICS } from '../../../infra/measures/names.ts'
import { OPERATIONS } from '../../../infra/toss/codes.ts'
import type { Scrape } from '../../support/measures/prometheus.ts'
import { shopRoutes } from '../../support/shop-handler.ts'

/** All words a label of ours may ever have, whichever metric it stands at; `other` is none of them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  route: ['edge', 'files', 'metrics', ...shopRoutes.map(({ id }) => id)],
  method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  status: ['1xx', '2xx', '3xx', '4xx', '5xx'],
  operation: OPERATIONS,
  outcome: [...TOSS_OUTCOMES, ...COMMAND_OUTCOMES, ...JOB_OUTCOMES],
  aggregate: aggregates.map(({ category }) => category),
  command: Object.values(COMMANDS).flat(),
  type: aggregates.flatMap(({ storage }) => Object.keys(storage)),
  job: JOB_NAMES,
  follower: ['rows', 'seals', 'prints', 'webhooks', 'notices', 'due'],
  kind: ['asking', 'reviews', 'findings'],
}
const OWN_OF_HISTOGRAMS = /_(?:bucket|sum|count)$/

/** Samples of ours with a label, or a word, that was never declared. */
export const strangeLabels = ({ samples }: Pick<Scrape, 'samples'>): string[] =>
  samples
    .filter(({ name }) => name.startsWith('jangbu_'))
    .flatMap(({ name, labels }) => {
      const family = METRICS.find(metric => metric.name === name.replace(OWN_OF_HISTOGRAMS, ''))
      return Object.entries(labels)
        .filter(([label]) => label !== 'le')
        .filter(([label, word]) => !family?.labels.includes(label) || !WORDS[label]?.includes(word))
        .map(([label, word]) => `${name} ${label}=${word}`)
    })
