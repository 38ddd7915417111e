/** A port of which a shop in memory has only a part: whoever asks for the rest is told so. */
export function partly<Port extends object>(name: string, given: Partial<Port>): Port {
  return new Proxy(given as Port, {
    get(port, method, receiver) {
      if (method in port) return Reflect.get(port, method, receiver)
      throw new Error(`a shop in memory has no ${name}: ${String(method)} was asked of it`)
    },
  })
}

/** Who comes through pages, and what looks after a database, is no part of a shop in memory. */
export const absent = <Port extends object>(name: string): Port => partly<Port>(name, {})
