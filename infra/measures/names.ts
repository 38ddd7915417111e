/** One metric: what docs/operations.md says of it, and what it is made of. */
export interface Metric {
  readonly name: `jangbu_${string}`
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly labels: readonly string[]
}

/** Counted and timed by this process since it started. */
export const COUNTED = {
  requests: {
    name: 'jangbu_http_request_duration_seconds',
    type: 'histogram',
    help: 'HTTP requests, from the first byte to the last of the answer.',
    labels: ['route', 'method', 'status'],
  },
  toss: {
    name: 'jangbu_toss_call_duration_seconds',
    type: 'histogram',
    help: 'Calls to Toss, by what came of them.',
    labels: ['operation', 'outcome'],
  },
  commands: {
    name: 'jangbu_commands_total',
    type: 'counter',
    help: 'Commands decided; retried counts each race that was lost on the way.',
    labels: ['aggregate', 'command', 'outcome'],
  },
  events: {
    name: 'jangbu_events_appended_total',
    type: 'counter',
    help: 'Events appended by this process.',
    labels: ['aggregate', 'type'],
  },
  jobs: {
    name: 'jangbu_job_runs_total',
    type: 'counter',
    help: 'Looks of background jobs, by whether they found work or failed.',
    labels: ['job', 'outcome'],
  },
  jobDuration: {
    name: 'jangbu_job_duration_seconds',
    type: 'histogram',
    help: 'Runs of background jobs that found work.',
    labels: ['job'],
  },
  jobSuccess: {
    name: 'jangbu_job_last_success_timestamp_seconds',
    type: 'gauge',
    help: 'When each background job last looked without failing, Unix time.',
    labels: ['job'],
  },
} as const satisfies Readonly<Record<string, Metric>>

/** Read when somebody asks; all but the first two are missing while the store is away. */
export const READ = {
  ready: { name: 'jangbu_store_ready', type: 'gauge', help: '1 while the store answers.', labels: [] },
  breaker: {
    name: 'jangbu_breaker_open',
    type: 'gauge',
    help: '1 while this process sends no recurring charges, since Toss or our configuration is at fault.',
    labels: [],
  },
  stopped: {
    name: 'jangbu_charges_stopped',
    type: 'gauge',
    help: '1 while no new money is asked of Toss: by hand or a setting, a broken invariant, a clock that jumped, a restore or a lost end of the log, a live shop not opened yet.',
    labels: [],
  },
  behind: {
    name: 'jangbu_waiting_items',
    type: 'gauge',
    help: 'What waits to be worked off, or to follow the log; counted up to 10,000.',
    labels: ['follower'],
  },
  lag: {
    name: 'jangbu_waiting_oldest_seconds',
    type: 'gauge',
    help: 'How long the oldest of them has waited.',
    labels: ['follower'],
  },
  unresolved: {
    name: 'jangbu_unresolved_items',
    type: 'gauge',
    help: 'What Toss is still asked about, and what waits for a person (/admin/unresolved).',
    labels: ['kind'],
  },
  notices: {
    name: 'jangbu_notices_failed_items',
    type: 'gauge',
    help: 'Mails the mail server would not take; each waits for a person.',
    labels: [],
  },
  invariants: {
    name: 'jangbu_invariants_broken_items',
    type: 'gauge',
    help: 'Invariants that were broken when last asked (/admin/invariants).',
    labels: [],
  },
  unanswered: {
    name: 'jangbu_invariants_unanswered_items',
    type: 'gauge',
    help: 'Invariants nobody knows of: the last look failed, is a day old, or there was none yet.',
    labels: [],
  },
  sweep: {
    name: 'jangbu_sweep_age_seconds',
    type: 'gauge',
    help: 'Since when both books are not compared; missing before the first time and with keys everybody has.',
    labels: [],
  },
  backup: {
    name: 'jangbu_backup_age_seconds',
    type: 'gauge',
    help: 'Age of the newest backup; missing while none is known of.',
    labels: [],
  },
} as const satisfies Readonly<Record<string, Metric>>

export const METRICS: readonly Metric[] = [...Object.values(COUNTED), ...Object.values(READ)]
