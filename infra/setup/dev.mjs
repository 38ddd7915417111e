import { build } from './build.mjs'
import { ensure } from './ensure.mjs'
import { runInFront } from './step.mjs'

// npm run dev: the shop with hot reload. The address is a setting like any other, because payments come back to it.
await ensure()
await build(['programs']) // the sandbox is a program of its own
const port = process.env.PORT || '5173'
const args = ['dev', '--port', port, '--host', '127.0.0.1']
process.exitCode = await runInFront('node_modules/@react-router/dev/bin.js', args, { PORT: port })
