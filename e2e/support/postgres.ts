import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Postgres, startPostgres } from '../../infra/setup/postgres.ts'

export interface ShopDatabase {
  readonly server: Postgres
  /** What a person sets: the shop's restricted role, the owner for migrations, and a key ring. */
  readonly settings: {
    readonly DATABASE_URL: string
    readonly DATABASE_MIGRATION_URL: string
    readonly APP_KEYS: string
  }
}

/** A real PostgreSQL with an empty database and a role that owns nothing, as the README says to set one up. */
export async function startShopDatabase(): Promise<ShopDatabase> {
  const server = await startPostgres({ fsync: true })
  const owner = await server.createDatabase()
  const role = `shop_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    await client.query(`create role ${role} login`)
  } finally {
    await client.end()
  }
  const restricted = new URL(owner)
  restricted.username = role
  restricted.password = ''
  return {
    server,
    settings: {
      DATABASE_URL: restricted.href,
      DATABASE_MIGRATION_URL: owner,
      APP_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    },
  }
}
