import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
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
    readVitest,
  )

/** Playwright, counted from its own report. @param cwd the project it is run in */
export const browserTests = (cwd = root) =>
  reported(
    report =>
      run('playwright test --reporter=list,json', { cwd, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } }),
    readPlaywright,
  )

/** A suite that crashes, leaves no report, or runs nothing has failed, whatever its counts say. */
async function reported(runSuite, read) {
  const folder = mkdtempSync(join(tmpdir(), 'jangbu-report-'))
  const file = join(folder, 'report.json')
  try {
    const endedWell = await runSuite(file)
    const { passed, failed } = read(JSON.parse(readFileSync(file, 'utf8')))
    const isSilent = failed === 0 && (!endedWell || passed === 0)
    return { passed, failed: isSilent ? 1 : failed }
  } catch (error) {
    console.log(`No report: ${error.message}`)
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file that could not be loaded has no tests in it, and counts as one that failed. */
function readVitest(report) {
  const unloaded = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/** A flaky test is a failed one; an error outside any test is one as well. */
function readPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
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
