import { addDays, type Day, dayOf, type Instant } from '../time.ts'

/** What a person is asked to look at while a withdrawal (청약철회) is not decided. */
export const WITHDRAWAL = 'WITHDRAWAL'

/**
 * The last day on which a withdrawal is taken here. The day of the payment itself does not count (민법 제157조). The law
 * counts from the day the goods came (전자상거래법 제17조), which the shop does not know: later than this, people ask.
 */
export const withdrawableUntil = (paidAt: Instant, days: number): Day => addDays(dayOf(paidAt), days)
