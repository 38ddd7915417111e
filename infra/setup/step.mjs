import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a trailing slash; every set-up program works from here whatever the current folder is. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** One line for the person watching; nothing when nobody is. Goes to stderr: stdout belongs to the program itself. */
export function say(line) {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`)
}

/** It could not be done. 1 is the programs' own: `verify` and `rebuild` say by it that something is not as it was. */
const NOT_DONE = 2

/** As a shell says it: nobody takes a program that was killed for one that came to a result. */
const exitCodeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0)

/** A program that cannot go on says why in one sentence and ends with 2; no stack. */
export function refuse(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(NOT_DONE)
}

/**
 * Runs a program to its end without showing its output, unless it fails: then this process ends with 2, or by its signal.
 * @param args arguments after the program's name, never through a shell
 * @param env added to this process's own environment
 */
export function runQuietly(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32' && command === 'npm', // npm is a .cmd there
  })
  if (result.error) refuse(`${command} could not be started: ${result.error.message}`)
  if (result.status === 0) return
  process.stderr.write(result.stdout + result.stderr)
  process.exit(result.signal ? exitCodeOf(null, result.signal) : NOT_DONE)
}

/** Hands this process's terminal, arguments and signals to a Node program; resolves with its exit code, 128 + n where signal n ended it. */
export function runInFront(file, args, env = {}) {
  return new Promise(done => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    })
    // A Ctrl-C reaches the child by itself (same terminal); a kill of this process has to be passed on.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('exit', (code, signal) => done(exitCodeOf(code, signal)))
    child.on('error', error => refuse(`${file} could not be started: ${error.message}`))
  })
}
