import { describe, expect, test } from 'vitest'
import { readCspReports } from '../../../app/http/csp-report.ts'
import { createCspReports } from '../../../infra/csp-reports.ts'
import { type EdgeWorld, OURS } from '../../support/edge/open-edge-world.ts'

const legacy = (more: object) =>
  JSON.stringify({
    'csp-report': {
      'document-uri': `${OURS}/checkout/new?product=a`,
      'effective-directive': 'script-src-elem',
      ...more,
    },
  })
const modern = (...bodies: object[]) =>
  JSON.stringify(
    bodies.map(body => ({
      type: 'csp-violation',
      url: OURS,
      user_agent: 'somebody’s browser',
      body: { documentURL: `${OURS}/guest/jb01-secret/token`, effectiveDirective: 'connect-src', ...body },
    })),
  )

export const cspReportSuite = (edge: EdgeWorld) => {
  describe('a report', () => {
    test.each([
      [
        legacy({ 'blocked-uri': 'inline' }),
        { directive: 'script-src-elem', blocked: 'inline', page: '/checkout' },
      ],
      [
        legacy({ 'blocked-uri': 'https://evil.example/a?b=c#d' }),
        { directive: 'script-src-elem', blocked: 'https://evil.example', page: '/checkout' },
      ],
      [
        legacy({ 'blocked-uri': 'https://user:pass@evil.example/' }),
        { directive: 'script-src-elem', blocked: 'https://evil.example', page: '/checkout' },
      ],
      [
        legacy({ 'blocked-uri': `${OURS}/assets/a.js` }),
        { directive: 'script-src-elem', blocked: 'self', page: '/checkout' },
      ],
      [
        legacy({ 'blocked-uri': 'data:text/html,hello' }),
        { directive: 'script-src-elem', blocked: 'data', page: '/checkout' },
      ],
      [
        legacy({ 'blocked-uri': 'kim@example.com' }),
        { directive: 'script-src-elem', blocked: 'other', page: '/checkout' },
      ],
      [
        legacy({ 'effective-directive': 'kim@example.com' }),
        { directive: 'other', blocked: 'other', page: '/checkout' },
      ],
      [
        legacy({ 'document-uri': 'https://evil.example/x' }),
        { directive: 'script-src-elem', blocked: 'other', page: 'other' },
      ],
      [legacy({ 'document-uri': `${OURS}/` }), { directive: 'script-src-elem', blocked: 'other', page: '/' }],
      [
        legacy({ 'document-uri': `${OURS}/Kim` }),
        { directive: 'script-src-elem', blocked: 'other', page: 'other' },
      ],
      [modern({ blockedURL: 'eval' }), { directive: 'connect-src', blocked: 'eval', page: '/guest' }],
    ])('%s is told without a person', (body, told) => expect(readCspReports(body, OURS)).toEqual([told]))

    test.each([
      '',
      'x',
      '{}',
      '[]',
      'null',
      '[1,null,{}]',
      '{"csp-report":1}',
      '['.repeat(10_000),
      '{"a":'.repeat(5_000),
    ])('%j is none', body => expect(readCspReports(body, OURS)).toEqual([]))

    test('is one of twenty at most', () =>
      expect(
        readCspReports(modern(...Array.from({ length: 500 }, () => ({ blockedURL: 'eval' }))), OURS),
      ).toHaveLength(20))
  })

  describe('reports that are posted', () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      edge.ask(
        new Request(`${OURS}/csp-reports`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/csp-report', ...headers },
        }),
      )

    test('are counted, without cookies and whatever their origin, and nothing else of them is kept', async () => {
      const senders: Record<string, string>[] = [
        {},
        { origin: 'null' },
        { origin: OURS, cookie: 'jangbu-staff=aaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
      ]
      for (const headers of senders)
        expect((await post(legacy({ 'blocked-uri': 'https://evil.example/kim' }), headers)).status).toBe(204)
      expect((await post(modern({ blockedURL: 'inline' }, { blockedURL: 'inline' }))).status).toBe(204)
      expect(await edge.world.ports.cspReports.latest(10)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            directive: 'script-src-elem',
            blocked: 'https://evil.example',
            page: '/checkout',
            reports: 3,
          }),
          expect.objectContaining({
            directive: 'connect-src',
            blocked: 'inline',
            page: '/guest',
            reports: 2,
          }),
        ]),
      )
      const rows = await edge.database.query<{ row: string }>(
        'SELECT t::text AS row FROM inbox.csp_reports t',
      )
      expect(rows.map(({ row }) => row).join()).not.toMatch(/kim|token|browser|product/)
    })

    test('are shown to staff', async () => {
      const headers = { cookie: await edge.shop.cookies('staff') }
      const page = await edge.ask(new Request(`${OURS}/admin/csp`, { headers }))
      expect(await page.text()).toContain('https://evil.example')
    })

    test('of one address are taken sixty in ten minutes', async () => {
      const statuses: number[] = []
      for (let nth = 0; nth < 70; nth++)
        statuses.push(
          (await post(legacy({ 'blocked-uri': 'eval' }), { 'x-client-address': '203.0.113.7' })).status,
        )
      expect(statuses.filter(status => status === 204)).toHaveLength(60)
      const refused = await post(legacy({}), { 'x-client-address': '203.0.113.7' })
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    })

    test('of one address that sends for ever leave all others their place', async () => {
      const report = legacy({ 'blocked-uri': 'eval' })
      const postFrom = async (address: string) => (await post(report, { 'x-client-address': address })).status
      await edge.database.query('DELETE FROM accounts.rate_limits')
      expect(await postFrom('203.0.113.8')).toBe(204)
      await edge.database.query('UPDATE accounts.rate_limits SET tries = 1_995') // its own sixty are long over
      for (let nth = 0; nth < 10; nth++) expect(await postFrom('203.0.113.8')).toBe(429)
      expect(await postFrom('203.0.113.9')).toBe(204)
    })

    test('that are all different fill no table', async () => {
      const reports = createCspReports(edge.database)
      for (let nth = 0; nth < 230; nth++)
        await reports.count({ directive: 'img-src', blocked: `https://e${nth}.example`, page: '/' })
      const [{ count } = { count: 0 }] = await edge.database.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM inbox.csp_reports',
      )
      expect(count).toBeLessThanOrEqual(201)
      expect(await reports.latest(1)).toMatchObject([{ directive: 'other', blocked: 'other', page: '/' }])
    })
  })
}
