import { answers } from './answers.ts'
import { asking } from './asking.ts'
import type { PlantedBug } from './bug.ts'
import { keeping } from './keeping.ts'
import { memberships } from './memberships.ts'
import { refunds } from './refunds.ts'
import { restores } from './restores.ts'
import { strangers } from './strangers.ts'
import { telling } from './telling.ts'

export const plantedBugs: readonly PlantedBug[] = [
  ...asking,
  ...answers,
  ...refunds,
  ...strangers,
  ...memberships,
  ...keeping,
  ...telling,
  ...restores,
]
