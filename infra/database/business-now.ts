/** Business time (M14) as SQL: the database's clock, and by how much somebody has moved it. Leases go without the latter. */
export const BUSINESS_NOW = `(now() + (SELECT offset_ms FROM es.clock) * interval '1 ms')`
