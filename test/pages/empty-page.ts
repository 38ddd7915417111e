import { spawnSync } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestListener } from '@react-router/node'

/** The least a React Router page can be: what ours is measured against. */
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{"type":"module","private":true}',
  'vite.config.ts': `import { reactRouter } from '@react-router/dev/vite'
export default { plugins: [reactRouter()] }`,
  'app/routes.ts': `import { index } from '@react-router/dev/routes'
export default [index('home.tsx')]`,
  'app/home.tsx': 'export default function Home() { return <h1>Hello</h1> }',
  'app/root.tsx': `import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'
export default function Root() {
  return (
    <html lang="ko">
      <head><meta charSet="utf-8" /><link rel="icon" href="data:," /><Meta /><Links /></head>
      <body><Outlet /><ScrollRestoration /><Scripts /></body>
    </html>
  )
}`,
  'app/entry.server.tsx': `import { renderToString } from 'react-dom/server'
import { ServerRouter } from 'react-router'
export default function handle(request, status, headers, context) {
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response('<!doctype html>' + renderToString(<ServerRouter context={context} url={request.url} />), { status, headers })
}`,
}

/**
 * Builds the empty page with our React Router configuration and serves it from memory on a loopback port. It is
 * built below `node_modules`, where it finds our packages.
 */
export async function serveEmptyPage(root: string): Promise<{ url: string; close(): void }> {
  const folder = join(root, 'node_modules', '.cache', 'jangbu', 'empty-page')
  await rm(folder, { recursive: true, force: true })
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  await writeFile(
    join(folder, 'react-router.config.ts'),
    await readFile(join(root, 'react-router.config.ts'), 'utf8'),
  )
  const cli = join(root, 'node_modules', '@react-router', 'dev', 'bin.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  const built = spawnSync(process.execPath, [cli, 'build'], { cwd: folder, env, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The empty page does not build:\n${built.stdout}${built.stderr}`)

  const build = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'build/server/index.js')).href)
  const render = createRequestListener({ build, mode: 'production' })
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (extname(path) !== '.js') return render(request, response)
    response.setHeader('content-type', 'text/javascript')
    response.end(await readFile(join(folder, 'build/client', path)).catch(() => ''))
  })
  return { url: await listen(server), close: () => server.close() }
}

function listen(server: Server): Promise<string> {
  return new Promise(done =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      done(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/`)
    }),
  )
}
