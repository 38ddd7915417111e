import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

// Stands between a program that wants a PostgreSQL and the server itself: when that program ends, in whatever way
// (kill -9 included), this one's standard input closes, and it ends the server and removes its folder.
// stdin: held open by the owner. stdout: `{"pid":…}` once, then the server's log.
const { command, args, cwd, ids, removeAfter } = JSON.parse(process.argv[2])
const server = spawn(command, args, { cwd, ...ids, stdio: ['ignore', 'pipe', 'pipe'] })
process.stdout.on('error', () => {}) // the owner is gone and does not read any more
process.stdout.write(`${JSON.stringify({ pid: server.pid })}\n`)
server.stdout.pipe(process.stdout)
server.stderr.pipe(process.stdout)

let abandoned = false
process.stdin.resume()
process.stdin.on('close', () => {
  abandoned = true
  server.kill('SIGQUIT') // at once, no farewell: nobody will read this database again
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {}) // the owner decides, not the terminal

server.on('error', error => {
  process.stdout.write(`${error.message}\n`)
  process.exitCode = 1
})
server.on('exit', code => {
  if (abandoned) rmSync(removeAfter, { recursive: true, force: true })
  process.exit(code ?? 1)
})
