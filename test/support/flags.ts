import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>

/** What a program of ours was asked for. One that is not there is told in a sentence, with those that are, and ends it with 2. */
export function readFlags<const Of extends Options>(options: Of) {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    const there = Object.keys(options).map(name => `--${name}`)
    process.stderr.write(`${(error as Error).message.split('.')[0]}; there is ${there.join(', ')}.\n`)
    process.exit(2)
  }
}
