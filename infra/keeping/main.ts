import { askCommand } from './ask-command.ts'
import { runMain } from './open-store.ts'
import { restoreCommand } from './restore-command.ts'

// npm run backup | export-log | verify | restore -- …: what keeps a shop beyond one machine (docs/backup.md). Ends with 0 when
// all is well, 1 when something is not as it was sealed, 2 when it could not be done or looked at.

await runMain(([name, ...args]) => (name === 'restore' ? restoreCommand(args) : askCommand(name, args)))
