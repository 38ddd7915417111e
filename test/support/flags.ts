import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>

/** The parts a program was asked for by `--only`, all where nothing was said. One that is not there is told, and ends it with 2. */
export function readParts(only: string | undefined, known: readonly string[]): readonly string[] {
  const wanted = only?.split(',') ?? known
  const unknown = wanted.find(name => !known.includes(name))
  if (unknown === undefined) return wanted
  process.stderr.write(`There is no part “${unknown}”; there are ${known.join(', ')}.\n`)
  process.exit(2)
}

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
