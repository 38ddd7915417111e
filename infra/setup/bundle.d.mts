import type { LogLevel, Plugin } from 'vite'

export function bundle(options: {
  readonly root: string
  /** name → entry from the root */
  readonly input: Record<string, string>
  readonly outDir: string
  readonly ending?: 'js' | 'mjs'
  readonly logLevel?: LogLevel
  readonly sourcemap?: boolean
  readonly plugins?: Plugin[]
}): Promise<void>
