import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { serverOnly } from './infra/setup/server-only.ts'
import { textScripts } from './infra/setup/text-scripts.ts'

/**
 * What nearly every page is made of, as one script: each of a dozen small ones costs a request and packs worse. Pages load it
 * whole, so nothing stands here that only some of them show.
 */
const FRAME = {
  name: 'frame',
  test: /\/app\/(?:format|ui\/(?:Shell|ErrorPage|Page|Button|Card|icons|Won|StatusBadge|Notice|Language|Menu|FocusHeading|Fonts|shell-data|frame))\.tsx?$/,
}

export default defineConfig({
  plugins: [serverOnly(import.meta.dirname), textScripts(import.meta.dirname), reactRouter()],
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [FRAME] } } } } },
    // Our own server is the entry, so that the app and the node:http server around it are one bundle.
    ssr: { build: { rollupOptions: { input: './app/server.ts' }, sourcemap: true } },
  },
  // The database writes here all the time; the watcher would reload pages on every payment.
  server: { host: '127.0.0.1', watch: { ignored: ['**/data/**', '**/test-results/**', '**/build/**'] } },
})
