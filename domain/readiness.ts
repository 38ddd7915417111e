/**
 * What Toss's reviewers, the card companies and the law look for in a shop before money moves in it:
 * 전자상거래법 제10조, 제13조. With live keys a shop stays closed until all of it is there.
 */
export const READINESS = [
  'seller',
  'product',
  'samples',
  'terms',
  'privacy',
  'refunds',
  'reviewer',
  'address',
  'mail',
  'log',
  'keys',
] as const
export type ReadinessName = (typeof READINESS)[number]

/** What was found out about the shop. */
export interface ReadinessEvidence {
  readonly seller: {
    readonly isSample: boolean
    /** 사업자등록번호: its check digit fits */
    readonly businessNumberIsWhole: boolean
    /** 통신판매업 신고번호 looks like one */
    readonly mailOrderNumberIsWhole: boolean
    readonly phoneIsLandline: boolean
  }
  /** on sale, of the merchant's own and with a description: products and plans */
  readonly ownOffers: number
  /** still on sale from the first start */
  readonly sampleOffers: number
  readonly published: { readonly terms: boolean; readonly privacy: boolean; readonly refunds: boolean }
  /** accounts reviewers can sign in with; of a shop that was opened, those too that are over: they have done their work */
  readonly reviewers: number
  readonly addressIsSecure: boolean
  readonly mailIsSent: boolean
  /** who runs the shop may add to the log and not change it */
  readonly logIsGuarded: boolean
  readonly keys: {
    readonly mode: 'sandbox' | 'test' | 'live'
    /** Toss prints them for everybody */
    readonly shared: boolean
    /** 자동결제 takes API keys only */
    readonly billing: boolean
    readonly plansOnSale: number
  }
}

export interface ReadinessCheck {
  readonly name: ReadinessName
  readonly done: boolean
  /** what exactly is missing, where a check has several sides; said in the reader's words by the page */
  readonly missing: readonly Missing[]
}

export type Missing =
  | 'sample'
  | 'businessNumber'
  | 'mailOrderNumber'
  | 'phone'
  | 'sandboxKeys'
  | 'testKeys'
  | 'sharedKeys'
  | 'billingKeys'

/** The list, in the order it is worked off; every line says what is missing of it. */
export function readinessOf(evidence: ReadinessEvidence): readonly ReadinessCheck[] {
  const { seller, published, keys } = evidence
  const check = (name: ReadinessName, done: boolean): ReadinessCheck => ({ name, done, missing: [] })
  const sides = (name: ReadinessName, wrong: Partial<Record<Missing, boolean>>): ReadinessCheck => {
    const missing = (Object.keys(wrong) as Missing[]).filter(side => wrong[side])
    return { name, done: missing.length === 0, missing }
  }
  return [
    sides('seller', {
      sample: seller.isSample,
      businessNumber: !seller.isSample && !seller.businessNumberIsWhole,
      mailOrderNumber: !seller.isSample && !seller.mailOrderNumberIsWhole,
      phone: !seller.isSample && !seller.phoneIsLandline,
    }),
    check('product', evidence.ownOffers > 0),
    check('samples', evidence.sampleOffers === 0),
    check('terms', published.terms),
    check('privacy', published.privacy),
    check('refunds', published.refunds),
    check('reviewer', evidence.reviewers > 0),
    check('address', evidence.addressIsSecure),
    check('mail', evidence.mailIsSent),
    check('log', evidence.logIsGuarded),
    sides('keys', {
      sandboxKeys: keys.mode === 'sandbox',
      testKeys: keys.mode === 'test' && !keys.shared,
      sharedKeys: keys.shared,
      billingKeys: keys.plansOnSale > 0 && !keys.billing,
    }),
  ]
}

export const isReady = (checks: readonly ReadinessCheck[]): boolean => checks.every(({ done }) => done)
