import type { Loss } from './house.ts'

/**
 * One thing a person does, or the world beside the shop. `atMs` after the history began. Orders and members are numbers:
 * a step about one that did not come to be does nothing, so that any step can be left out.
 */
export type Step = { readonly atMs: number } & (
  | Buy
  | { readonly type: 'look'; readonly order: number }
  | Refund
  /** 입금 and 입금 오류, by the bank */
  | { readonly type: 'deposit' | 'takeBack'; readonly order: number }
  /** somebody of the shop cancels on Toss's own page */
  | { readonly type: 'cancelAtToss'; readonly order: number; readonly part: number }
  | Subscribe
  | WishStep
  /** what the card company does with the member's card from now on */
  | { readonly type: 'card'; readonly member: number; readonly code: string | null; readonly times: number }
  | { readonly type: 'cardGone'; readonly member: number }
  | {
      readonly type: 'refundCharge'
      readonly member: number
      readonly part: number
      readonly keeps: boolean
    }
  | {
      readonly type: 'campaign'
      readonly planId: string
      readonly percent: number
      readonly days: number
      readonly silence: 'ends' | 'keepsPrice'
    }
  | { readonly type: 'campaignOff' }
  /** every process of the shop stops at once, and none is started for so long */
  | { readonly type: 'closed'; readonly days: number }
  | LossStep
  /** somebody with the same keys takes money under an order nobody here made */
  | { readonly type: 'orphan' }
  /** staff read the list of what waits for a person, and say what is to be said */
  | { readonly type: 'staffLooks' }
)

export interface WishStep {
  readonly type: 'wish'
  readonly member: number
  readonly wish: Wish
  /** clicks at once */
  readonly clicks: number
  /** not before the member's so manieth charge from then on, and while that is on its way */
  readonly duringCharge?: number
}

/** The store is lost, and is what it was before. */
export interface LossStep {
  readonly type: 'loss'
  /** `restore`: the last backup is brought back; `logEnd`: another server takes over that had not got the newest events */
  readonly as: Loss
  /** how old that is by then */
  readonly ageMs: number
  /** how long no process of the shop is there */
  readonly downMs: number
  /** Do staff mend by hand what people decided meanwhile, before they let charges go on? (docs/backup.md) */
  readonly mends: boolean
  /** how long they take, once all is asked */
  readonly releasedAfterMs: number
}

export interface Buy {
  readonly type: 'buy'
  readonly order: number
  readonly productId: string
  readonly quantity: number
  readonly coupon: string | null
  readonly method: 'CARD' | 'EASY_PAY' | 'TRANSFER' | 'VIRTUAL_ACCOUNT'
  readonly window: 'approve' | 'decline' | 'declineLater' | 'close' | 'leave'
  /** the return from the window, opened so often at once: double click, two tabs, back */
  readonly returns: number
  /** what somebody has changed: the sum, in the window and in the address or in the window alone, or whose window it is */
  readonly tampered: 'sum' | 'sumInWindow' | 'orderInWindow' | null
}

export interface Refund {
  readonly type: 'refund'
  readonly order: number
  /** of what is left, percent */
  readonly part: number
  /** clicks on the same form at once */
  readonly clicks: number
  /** how long the form is open before it is sent */
  readonly thinksMs: number
}

export interface Subscribe {
  readonly type: 'subscribe'
  readonly member: number
  readonly planId: string
  readonly window: 'approve' | 'close'
  /** the return from the window, so often at once */
  readonly returns: number
}

export type Wish =
  | 'leave'
  | 'leaveNow'
  | 'stay'
  | 'pause'
  | 'pauseUntil'
  | 'resume'
  | 'upgradeNow'
  | 'changeAtEnd'
  | 'withdrawChange'
  | 'retry'
  | 'agree'
  | 'refuse'
  | 'newCard'
  | 'staffEnds'
  | 'staffWaives'
  | 'staffRetries'
