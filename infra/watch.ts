import type { Database } from './database/database.ts'
import { createBoard } from './invariants/board.ts'
import { createSettlements } from './settlements/settlements.ts'
import { createBooks } from './sweep/books.ts'
import { createStopSwitch } from './sweep/stop-switch.ts'
import { createUnresolved } from './sweep/unresolved.ts'

/** What watches over a running shop: both books, what is left over, the promises, and the switch that stops charges. */
export const createWatch = (database: Database) => ({
  books: createBooks(database),
  settlements: createSettlements(database),
  unresolved: createUnresolved(database),
  board: createBoard(database),
  stop: createStopSwitch(database),
})
