/** What settings are about, in the order they are shown. */
export const SETTING_GROUPS = [
  'shop',
  'toss',
  'seller',
  'mail',
  'billing',
  'staff',
  'store',
  'watching',
] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

/** By what it is, not by the name it is set under: that name comes from the server, since some tell of secrets. */
export const SETTINGS = {
  mode: 'shop',
  publicUrl: 'shop',
  port: 'shop',
  host: 'shop',
  proxies: 'shop',
  stopped: 'shop',
  orderWithdrawalDays: 'shop',
  deliveryDelay: 'shop',
  language: 'shop',
  apiClient: 'toss',
  apiSecret: 'toss',
  widgetClient: 'toss',
  widgetSecret: 'toss',
  merchantIds: 'toss',
  checkout: 'toss',
  tossServer: 'toss',
  sandboxPort: 'toss',
  tradeName: 'seller',
  representative: 'seller',
  businessNumber: 'seller',
  mailOrderNumber: 'seller',
  address: 'seller',
  phone: 'seller',
  email: 'seller',
  mailServer: 'mail',
  mailFrom: 'mail',
  chargeWindow: 'billing',
  retryDays: 'billing',
  graceDays: 'billing',
  endsAfterDays: 'billing',
  announceDays: 'billing',
  withdrawalDays: 'billing',
  silence: 'billing',
  secondFactor: 'staff',
  secondPair: 'staff',
  accessLogYears: 'staff',
  dataDir: 'store',
  database: 'store',
  databaseOwner: 'store',
  keyRing: 'store',
  metricsToken: 'watching',
  tracesTo: 'watching',
  tracesName: 'watching',
  tracesShare: 'watching',
} as const satisfies Readonly<Record<string, SettingGroup>>
export type SettingKey = keyof typeof SETTINGS

/** A setting as staff may see it. */
export interface ToldSetting {
  readonly key: SettingKey
  /** the environment setting it is set by; null where none sets it */
  readonly env: string | null
  /** `secret`: only whether it is there and of what kind */
  readonly kind: 'text' | 'secret' | 'won' | 'minutes' | 'days' | 'years' | 'word'
  /** in force now; a secret's kind, never the secret; null: there is none */
  readonly value: string | null
  /** somebody set it; else it is what the shop does by itself */
  readonly isSet: boolean
}
