import type { Scenario } from '../scenarios/schema.ts'

/** A scenario somebody brought along, under the name it is run by. */
export interface StoredScenario {
  readonly scenario: Scenario
}
