import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from './step.mjs'

/** A suite that takes longer hangs, and is a failure with its output on the screen. */
const SUITE_MAX_MS = 30 * 60_000

/** The developer's own settings, live keys among them, must never reach a test: each test states what it runs on. */
const SETTINGS =
  /^(PORT|PUBLIC_URL|TRUSTED_PROXIES|DATA_DIR|DATABASE_URL|DATABASE_MIGRATION_URL|APP_KEYS|SANDBOX_PORT|CHECKOUT_STYLE|SMTP_URL|MAIL_FROM|SELLER_[A-Z_]+|CHARGES_STOPPED|DEPOSIT_[A-Z_]+|STAFF_[A-Z_]+|REFUND_[A-Z_]+|ACCESS_LOG_YEARS|LISTEN_HOST|METRICS_TOKEN|OTEL_[A-Z_]+|BILLING_[A-Z_]+|TOSS_.*|NODE_ENV)$/

/**
 * Commands that count as one test together: all have to end well. What they say is handed back whole, since others may be
 * speaking at the same time.
 * @param commands words, split at spaces
 */
export async function checked(...commands) {
  const said = []
  const hear = text => said.push(text)
  let endedWell = true
  for (const command of commands) endedWell &&= await run(command, { hear })
  const output = said.join('')
  return endedWell ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}

/** Vitest, counted from its own report. @param cwd the project it is run in */
export const unitTests = (cwd = root) =>
  reported(
    report => run(`vitest run --reporter=default --reporter=json --outputFile.json=${report}`, { cwd }),
    report => readVitest(report, realpathSync(cwd)),
  )

/** Playwright, counted from its own report. @param cwd the project it is run in */
export const browserTests = (cwd = root) =>
  reported(
    report =>
      run('playwright test --reporter=list,json', { cwd, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } }),
    readPlaywright,
  )

/**
 * A suite that crashes, leaves no report, or runs nothing has failed, whatever its counts say.
 * @returns counts, and a line for each failure, to be read below all that the suites said
 */
async function reported(runSuite, read) {
  const folder = mkdtempSync(join(tmpdir(), 'jangbu-report-'))
  const file = join(folder, 'report.json')
  try {
    const endedWell = await runSuite(file)
    const { passed, failed, failures } = read(JSON.parse(readFileSync(file, 'utf8')))
    if (failed > 0 || (endedWell && passed > 0)) return { passed, failed, failures }
    const why = passed === 0 ? 'it ran nothing' : 'it ended badly, though none of its tests failed'
    return { passed, failed: 1, failures: [why] }
  } catch (error) {
    return { passed: 0, failed: 1, failures: [`no report: ${error.message}`] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file that could not be loaded has no tests in it, and counts as one that failed. */
function readVitest(report, cwd) {
  const unloaded = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const failures = report.testResults.flatMap(file => {
    const name = relative(cwd, file.name)
    if (unloaded.includes(file)) return [failure(name, 'not loaded', file.message)]
    return file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => failure(name, fullName, failureMessages[0]))
  })
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length, failures }
}

/** A flaky test is a failed one; an error outside any test is one as well. */
function readPlaywright({ stats, errors, suites }) {
  const specs = suites.flatMap(specsOf)
  const failures = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => failure(file, title, results.find(({ error }) => error)?.error.message)),
  )
  const outside = errors.map(({ message }) => failure('playwright', 'outside any test', message))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    failures: [...failures, ...outside],
  }
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

/** One line: where, which, and the first of what it said, without its colours. */
function failure(file, title, message = '') {
  const [first = ''] = stripVTControlCharacters(message).trim().split('\n')
  return `${file} › ${title}: ${first}`
}

/** @param hear takes what the command says, which goes to the screen otherwise */
function run(command, { cwd = root, env = {}, hear } = {}) {
  const [program, ...args] = command.split(' ')
  return new Promise(done => {
    const child = spawn(program, args, {
      cwd,
      env: { ...cleanEnvironment(), ...env },
      stdio: hear ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    const tell = hear ?? (text => process.stdout.write(text))
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', tell)
    const hung = setTimeout(() => {
      tell(`${program} did not end within ${SUITE_MAX_MS / 60_000} minutes.\n`)
      child.kill('SIGKILL')
      done(false) // whatever it started may go on speaking
    }, SUITE_MAX_MS)
    child.on('error', error => {
      tell(`${error.message}\n`)
      done(false)
    })
    child.on('close', code => {
      clearTimeout(hung)
      done(code === 0)
    })
  })
}

function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !SETTINGS.test(name))
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`
  return { ...Object.fromEntries(kept), PATH: path, PLAYWRIGHT_HTML_OPEN: 'never' }
}
