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
    name: 'charged-without-look',
    why: 'A charge of a restored shop is sent on without a look at what was made of it before, and its decline of then is believed.',
    restores: true,
    edits: [
      edit(
        'app/use-cases/subscriptions/after-restore.ts',
        `  if (!(await isLatelyRestored(ports))) return true`,
        `  if (orderId || !(await isLatelyRestored(ports))) return true`,
      ),
    ],
  },
]
