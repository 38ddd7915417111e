/** First releases of each line without the known remote faults (reliability.md 1.3); older lines have none. */
const PATCHED: ReadonlyArray<readonly [major: number, minor: number, patch: number]> = [
  [22, 23, 4],
  [24, 22, 1],
  [26, 12, 1],
]

/** May live keys run on this Node? @param version as in `process.versions.node`, e.g. `22.23.4` */
export function nodeIsPatched(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const newest = PATCHED.at(-1)?.[0] ?? 0
  if (major > newest) return true
  const floor = PATCHED.find(([line]) => line === major)
  if (!floor) return false
  return minor > floor[1] || (minor === floor[1] && patch >= floor[2])
}
