import { edit, type PlantedBug } from './bug.ts'

/** What is forgotten with a store that is lost. */
export const restores: readonly PlantedBug[] = [
  {
    name: 'restored-without-books',
    why: 'Money that came in between the backup and the loss is known to nobody, since Toss’s books are not read.',
    restores: true,
    edits: [edit('app/use-cases/recovery/recover.ts', `await sweep(ports, ...windows)`, `NOTHING`)],
  },
  {
    name: 'forgotten-change-numbered-again',
    why: 'A change of plan bears the order id of one that was paid and forgotten, which Toss takes for no other sum.',
    restores: true,
    edits: [
      edit(
        'app/use-cases/subscriptions/change-number.ts',
        `    if (held === null || held === today) return numbered`,
        `    if (held === null || held > 0) return numbered`,
      ),
    ],
  },
]
