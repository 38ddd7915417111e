import type { Aggregate } from '../aggregate.ts'
import { cardDue, cardRow } from '../projections/cards.ts'
import { type CardCommand, cardDecider } from './decider.ts'
import { type CardEvent, cardStorage } from './events.ts'
import { type CardState, definition, freeze, thaw } from './machine.ts'

/** 자동결제 카드: one stream per registration, `card-<cardId>`. */
export const card: Aggregate<CardState, CardCommand, CardEvent> = {
  category: 'card',
  decider: cardDecider,
  storage: cardStorage,
  projections: [cardRow, cardDue],
  freeze,
  thaw,
  definition,
}
