// Long because it is one list of tables, each with its columns.

/** A table pages read: its projected columns and their SQL types, beside `key`, `stream_id` and `version` of every one. */
export interface RowTable {
  readonly name: string
  readonly columns: Readonly<Record<string, string>>
  /** What a key must be alone in; a second owner breaks the table's unique index instead of overwriting. */
  readonly conflict?: string
  /** Columns that are no facts and begin anew with each one, as SQL: on insert, and on update. */
  readonly afresh?: Readonly<Record<string, { readonly insert: string; readonly update: string }>>
  /**
   * Not a row pages read but something to be done in the world, once: it lives in schema `outbox`, the first of a key
   * stays, and a rebuild passes it by. What was done is no more made anew than a fact is (docs/decisions/0042).
   */
  readonly isEffect?: true
}

export const qualifiedName = ({ name, isEffect }: RowTable): string => `${isEffect ? 'outbox' : 'rm'}.${name}`

const tables: readonly RowTable[] = [
  {
    name: 'payment_summary',
    columns: {
      order_id: 'text',
      subject: 'text',
      status: 'text',
      amount: 'int',
      balance: 'int',
      order_name: 'text',
      method: 'text',
      key_family: 'text',
      ordered_at: 'timestamptz',
      updated_at: 'timestamptz',
      attempted: 'boolean',
      review: 'text',
      detail: 'json',
    },
  },
  {
    name: 'ledger',
    columns: {
      order_id: 'text',
      product_id: 'text',
      transaction_key: 'text',
      kind: 'text',
      amount: 'int',
      day: 'date',
      at: 'timestamptz',
    },
  },
  { name: 'payment_keys', columns: { order_id: 'text', at: 'timestamptz' }, conflict: 'key, stream_id' },
  {
    name: 'due',
    columns: { kind: 'text', due_at: 'timestamptz' },
    afresh: {
      asks: { insert: '0', update: '0' },
      next_at: { insert: 'r.due_at', update: 'excluded.due_at' },
      last_answer: { insert: 'NULL', update: 'NULL' },
      claimed_by: { insert: 'NULL', update: 'NULL' },
      lease_until: { insert: 'NULL', update: 'NULL' },
    },
  },
  { name: 'products', columns: { name: 'text', on_sale: 'boolean', sort: 'int', data: 'json' } },
  {
    name: 'subscriptions',
    columns: {
      subscription_id: 'text',
      subject: 'text',
      product_id: 'text',
      product_name: 'text',
      plan_id: 'text',
      plan_name: 'text',
      status: 'text',
      live: 'boolean',
      entitled: 'boolean',
      price: 'int',
      plan_interval: 'text',
      card_id: 'text',
      period_index: 'int',
      paid_until: 'date',
      charge_at: 'timestamptz',
      owed_since: 'date',
      grace_ends_at: 'timestamptz',
      ends_at: 'timestamptz',
      failure: 'text',
      charging: 'boolean',
      campaign_id: 'text',
      started_at: 'timestamptz',
      updated_at: 'timestamptz',
    },
  },
  {
    name: 'campaigns',
    columns: {
      campaign_id: 'text',
      plan_id: 'text',
      status: 'text',
      price_version: 'int',
      price: 'int',
      from_day: 'date',
      silence: 'text',
      started_at: 'timestamptz',
      ended_at: 'timestamptz',
    },
  },
  {
    name: 'charges',
    columns: {
      subscription_id: 'text',
      period_index: 'int',
      purpose: 'text',
      status: 'text',
      order_id: 'text',
      amount: 'int',
      attempt: 'int',
      code: 'text',
      from_day: 'date',
      to_day: 'date',
      at: 'timestamptz',
    },
  },
  {
    name: 'consents',
    columns: {
      subscription_id: 'text',
      subject: 'text',
      consent_id: 'text',
      kind: 'text',
      campaign_id: 'text',
      price: 'int',
      previous_price: 'int',
      effective_on: 'date',
      text_version: 'text',
      answer: 'text',
      asked_at: 'timestamptz',
      answered_at: 'timestamptz',
    },
  },
  {
    name: 'movements',
    columns: {
      subscription_id: 'text',
      subject: 'text',
      product_id: 'text',
      kind: 'text',
      amount: 'int',
      members: 'int',
      reason: 'text',
      day: 'date',
      at: 'timestamptz',
    },
  },
  {
    name: 'recoveries',
    columns: {
      subscription_id: 'text',
      amount: 'int',
      failed_on: 'date',
      tries: 'int',
      code: 'text',
      outcome: 'text',
      settled_on: 'date',
    },
  },
  {
    name: 'recovery_steps',
    columns: {
      subscription_id: 'text',
      failed_on: 'date',
      kind: 'text',
      at: 'timestamptz',
      amount: 'int',
      code: 'text',
      decline_class: 'text',
      mailed: 'boolean',
      grace_ends_at: 'timestamptz',
      reason: 'text',
    },
  },
  {
    name: 'cards',
    columns: {
      card_id: 'text',
      subject: 'text',
      status: 'text',
      purpose: 'json',
      billing_method: 'json',
      number: 'text',
      failure: 'text',
      updated_at: 'timestamptz',
    },
  },
  {
    name: 'plans',
    columns: { product_id: 'text', name: 'text', on_sale: 'boolean', rank: 'int', data: 'json' },
  },
  { name: 'coupons', columns: { code: 'text', active: 'boolean', data: 'json' } },
  {
    name: 'staff',
    columns: {
      staff_id: 'text',
      role: 'text',
      disabled: 'boolean',
      second_factor: 'boolean',
      joined_at: 'timestamptz',
    },
  },
  {
    name: 'approvals',
    columns: {
      cancel_id: 'text',
      order_id: 'text',
      amount: 'int',
      status: 'text',
      requested_by: 'text',
      requested_at: 'timestamptz',
      ends_at: 'timestamptz',
      decided_by: 'text',
      decided_at: 'timestamptz',
      code: 'text',
    },
  },
  {
    name: 'findings',
    columns: {
      finding_id: 'text',
      kind: 'text',
      status: 'text',
      advice: 'text',
      key_family: 'text',
      transaction_key: 'text',
      order_id: 'text',
      toss_order_id: 'text',
      amount: 'int',
      moved_at: 'timestamptz',
      found_at: 'timestamptz',
      action: 'text',
      decided_at: 'timestamptz',
    },
  },
  {
    name: 'stops',
    columns: {
      stopped: 'boolean',
      cause: 'text',
      invariant: 'text',
      reason: 'text',
      at: 'timestamptz',
      further: 'json',
    },
  },
  {
    name: 'legal_texts',
    columns: { page: 'text', named: 'text', ko: 'text', en: 'text', at: 'timestamptz' },
  },
  {
    name: 'api_keys',
    columns: {
      key_id: 'text',
      name: 'text',
      environment: 'text',
      scopes: 'json',
      token_hash: 'text',
      hint: 'text',
      made_by: 'text',
      made_at: 'timestamptz',
      ends_at: 'timestamptz',
      revoked_at: 'timestamptz',
    },
  },
  {
    name: 'cash_receipts',
    columns: {
      order_id: 'text',
      subject: 'text',
      key_family: 'text',
      status: 'text',
      use: 'text',
      identity: 'text',
      amount: 'int',
      standing: 'int',
      issue_number: 'text',
      receipt_url: 'text',
      failure: 'text',
      requested_at: 'timestamptz',
      issued_at: 'timestamptz',
      updated_at: 'timestamptz',
    },
  },
  {
    name: 'notices',
    columns: { kind: 'text', recipient: 'text', data: 'json', at: 'timestamptz' },
    isEffect: true,
  },
]

export const rowTables: ReadonlyMap<string, RowTable> = new Map(tables.map(table => [table.name, table]))

/** @throws for a table nobody described */
export function tableOf(name: string): RowTable {
  const table = rowTables.get(name)
  if (!table) throw new Error(`no row table ${name} is described in infra/read-models/tables.ts`)
  return table
}
