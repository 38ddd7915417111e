/** One line of numbers, as a scraper reads it. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** A scrape, read by the rules of Prometheus' text format (0.0.4). */
export interface Scrape {
  readonly samples: readonly Sample[]
  /** by family */
  readonly types: ReadonlyMap<string, string>
  readonly help: ReadonlyMap<string, string>
  /** The one sample with these labels among others; null: there is none. */
  value(name: string, labels?: Readonly<Record<string, string>>): number | null
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([Nn]a[Nn]|[+-]Inf|-?\d[\d.e+-]*)$/
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)",?/y

/** @throws at a line that is none of the format's */
export function readScrape(text: string): Scrape {
  const samples: Sample[] = []
  const types = new Map<string, string>()
  const help = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const comment = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line)
    if (comment) {
      const [, kind, name = '', said = ''] = comment
      ;(kind === 'TYPE' ? types : help).set(name, said)
      continue
    }
    const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? []
    if (name === '') throw new Error(`no line of a scrape: ${line}`)
    samples.push({ name, labels: labelsOf(labels, line), value: Number(value.replace('Inf', 'Infinity')) })
  }
  return {
    samples,
    types,
    help,
    value(name, labels = {}) {
      const found = samples.filter(
        sample =>
          sample.name === name && Object.entries(labels).every(([label, is]) => sample.labels[label] === is),
      )
      return found.length === 0 ? null : found.reduce((sum, sample) => sum + sample.value, 0)
    },
  }
}

function labelsOf(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {}
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < text.length) {
    const [, name = '', value = ''] = LABEL.exec(text) ?? []
    if (name === '') throw new Error(`no labels of a scrape: ${line}`)
    labels[name] = value
  }
  return labels
}
