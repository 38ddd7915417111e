import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './step.mjs'

// Bundles our TypeScript programs for Node, packages left outside: Node 20 cannot run TypeScript itself.
const programs = JSON.parse(process.argv[2])
const input = Object.fromEntries(
  Object.entries(programs).filter(([, entry]) => existsSync(join(root, entry))),
)

await build({
  root,
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'build/node',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    target: 'node20',
    rolldownOptions: {
      input,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
})
