import type { Ports } from '../../app/ports.ts'

/** Nobody waits for this shop, and nothing of what is wished is written before `goOn`. */
export function slowStore(ports: Ports): { ports: Ports; goOn: () => void } {
  let goOn = () => {}
  const told = new Promise<void>(resolve => (goOn = resolve))
  const append = (async (...facts: Parameters<typeof ports.events.append>) => {
    await told
    return ports.events.append(...facts)
  }) as typeof ports.events.append
  return { ports: { ...ports, wait: async () => undefined, events: { ...ports.events, append } }, goOn }
}
