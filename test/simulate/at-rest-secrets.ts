import type { SandboxStore } from '../../infra/toss-sandbox/store.ts'
import { REFUND_ACCOUNT } from './buyers.ts'
import type { House } from './house.ts'
import type { Surroundings } from './surroundings.ts'

interface Places {
  readonly surroundings: Surroundings
  readonly documents: SandboxStore
  /** lines of the log */
  readonly logged: readonly string[]
  /** texts of mails that reached somebody */
  readonly mails: readonly string[]
  /** the facts, as text */
  readonly facts: string
}

/**
 * 17: no secret in clear, wherever the shop writes: in the log, in any column of any row, in a line of its log or in a mail. What
 * is sealed or a keyed print of it stands in all of them, and is none.
 */
export async function lookForSecrets({ surroundings, ...places }: Places): Promise<void> {
  const { watch, house } = surroundings
  const secrets = await secretsOf(places.documents)
  const texts = [
    ['the log', places.facts],
    ...(await rowsOf(house)),
    ['a log line', places.logged.join('\n')],
    ['a mail', places.mails.join('\n')],
  ] as const
  // In a path it stands encoded.
  for (const [what, secret] of secrets)
    for (const [where, text] of texts)
      if (text.includes(secret) || text.includes(encodeURIComponent(secret)))
        watch.broken(17, `${what} stands in ${where}`)
}

type Named = readonly [what: string, text: string]

async function secretsOf(documents: SandboxStore): Promise<Named[]> {
  const keys = await documents.find('billingKeys')
  const payments = await documents.find('payments')
  const auths = await documents.find('billingAuths')
  return [
    ...keys.map(({ billingKey }) => ['a billing key', billingKey] as const),
    ...payments.map(({ secret }) => ["a virtual account's check value", secret] as const),
    ...auths.flatMap(({ grant }) => (grant ? [['an authKey', grant.authKey] as const] : [])),
    ['a buyer’s phone', '01012345678'],
    ['the account a refund goes to', REFUND_ACCOUNT.accountNumber],
    ['the secret key', 'test_sk_'],
  ]
}

async function rowsOf(house: House): Promise<Named[]> {
  const tables = new Map<string, string[]>()
  for (const { table, row } of await house.contents()) {
    const known = tables.get(table) ?? []
    known.push(JSON.stringify(row))
    tables.set(table, known)
  }
  return [...tables].map(([table, rows]) => [`a row of ${table}`, rows.join('\n')])
}
