import pg from 'pg'

/** By this name workers' connections are told from everybody else's. */
export const WORKER = 'jangbu-renewals-worker'

/** The URL of the store under which a worker comes, so that its connections can be told. */
export function urlForWorkers(url: string): string {
  const named = new URL(url)
  named.searchParams.set('application_name', WORKER)
  return named.href
}

/**
 * Cuts every connection of every worker each `everyMs`, whatever goes over it; by a connection of its own.
 * @returns what ends it, and how many were cut by then
 */
export async function cutConnections(url: string, everyMs: number) {
  const superuser = new pg.Client({ connectionString: url, application_name: 'jangbu-renewals-cutter' })
  await superuser.connect()
  const told = { times: 0, connections: 0 }
  const cut = async () => {
    const { rows } = await superuser.query<{ cut: number }>(
      `SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))::int AS cut FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = $1`,
      [WORKER],
    )
    told.times += 1
    told.connections += rows[0]?.cut ?? 0
  }
  let cutting = Promise.resolve()
  const timer = setInterval(() => {
    cutting = cutting.then(cut)
  }, everyMs)
  return {
    told,
    async stop() {
      clearInterval(timer)
      await cutting
      await superuser.end()
    },
  }
}
