import { build } from 'vite'

/**
 * Bundles our TypeScript programs for Node, packages left outside: Node 20 cannot run TypeScript itself.
 * @param ending of the files' names, `js` or `mjs`
 */
export async function bundle({
  root,
  input,
  outDir,
  ending = 'js',
  logLevel = 'warn',
  sourcemap = false,
  plugins = [],
}) {
  await build({
    root,
    configFile: false,
    envDir: false,
    logLevel,
    publicDir: false,
    plugins,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      sourcemap,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input,
        output: {
          format: 'es',
          entryFileNames: `[name].${ending}`,
          chunkFileNames: `parts/[name]-[hash].${ending}`,
        },
      },
    },
  })
}
