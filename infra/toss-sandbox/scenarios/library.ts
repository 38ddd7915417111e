import type { Control } from '../control.ts'
import type { World } from '../world.ts'
import { type RunResult, runScenario } from './run.ts'
import { SAMPLES } from './samples.ts'
import { Scenario } from './schema.ts'

/** The scenarios of this sandbox: the samples, and what somebody brought along. */
export interface Scenarios {
  /** Those brought along first. */
  scenarios(): Promise<{ readonly scenario: Scenario; readonly isSample: boolean }[]>
  scenario(name: string): Promise<Scenario | null>
  /** Keeps it under its name, in place of another of that name. @throws ZodError when it is none */
  importScenario(file: unknown): Promise<Scenario>
  /** @returns whether it was there; a sample stays */
  removeScenario(name: string): Promise<boolean>
  /** Plays one, kept or not. null: there is none of that name · @throws ZodError where a step's input is none */
  runScenario(nameOrFile: unknown): Promise<RunResult | null>
}

/** @param fetch the sandbox's: a scenario buys as anybody would */
export function createScenarios(
  world: World,
  control: () => Control,
  fetch: (request: Request) => Promise<Response>,
): Scenarios {
  const { store, ids, publicUrl: origin } = world

  const find = async (name: string) =>
    (await store.get('scenarios', name))?.scenario ?? SAMPLES.find(sample => sample.name === name) ?? null

  return {
    scenario: find,
    async scenarios() {
      const kept = (await store.find('scenarios')).map(({ scenario }) => ({ scenario, isSample: false }))
      const names = kept.map(({ scenario }) => scenario.name)
      const samples = SAMPLES.filter(({ name }) => !names.includes(name))
      return [...kept, ...samples.map(scenario => ({ scenario, isSample: true }))]
    },
    async importScenario(file) {
      const scenario = Scenario.parse(file)
      const document = { scenario }
      await store.commit([{ put: 'scenarios', key: scenario.name, ref: null, moment: null, document }])
      return scenario
    },
    async removeScenario(name) {
      const was = (await store.get('scenarios', name)) !== null
      await store.commit([{ remove: 'scenarios', key: name }])
      return was
    },
    async runScenario(nameOrFile) {
      const scenario = typeof nameOrFile === 'string' ? await find(nameOrFile) : Scenario.parse(nameOrFile)
      return scenario && runScenario({ control: control(), fetch, origin }, scenario, ids.shortId())
    },
  }
}
