// The machine's clock of a worker, wrong by CLOCK_OFF_MS: imported before anything else, so that whoever asks for the time of
// the machine, libraries included, is told the wrong one. What does not jump (performance.now) goes on as it went.
const offMs = Number(process.env.CLOCK_OFF_MS ?? '0')
if (offMs !== 0) {
  const Right = Date
  const wrongMs = () => Right.now() + offMs
  globalThis.Date = new Proxy(Right, {
    construct: (target, args, as) => Reflect.construct(target, args.length === 0 ? [wrongMs()] : args, as),
    get: (target, name) => (name === 'now' ? wrongMs : Reflect.get(target, name)),
  })
}

export {}
