import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Mail } from '../../../domain/outbox.ts'
import {
  headerOf,
  partOf,
  type SinkOptions,
  type SmtpSink,
  startSmtpSink,
} from '../../../e2e/support/smtp-sink.ts'
import { createSmtp, deliveryOf, type SmtpOptions, serverOf } from '../../../infra/mail/smtp.ts'
import { certificate, certificateKey } from '../toss/loopback-certificate.ts'

const from = { name: '장부 커피', address: 'shop@jangbu.example' }
const about = { key: 'k', recipient: 'gst_0123456789abcdef', at: '2026-03-30T05:00:00.000Z' as never }
const mail: Mail = {
  messageId: '<abc@shop.example>',
  to: { name: '김구매', address: 'buyer@example.com' },
  subject: '[장부 커피] 결제가 완료됐어요 — 핸드드립 드립백 세트',
  text: '결제했어요\n.\n점으로 시작하는 줄도 그대로',
  html: '<p>결제했어요</p>',
}

let sink: SmtpSink
async function at(options: SinkOptions = {}, more: Partial<SmtpOptions> = {}, account = '') {
  sink = await startSmtpSink(options)
  return createSmtp({ url: `smtp://${account}127.0.0.1:${sink.port}`, from, ...more })
}
afterEach(() => sink?.close())

describe('mail by SMTP', () => {
  test('arrives whole: sender, reader, subject, both texts, and who it is for said once', async () => {
    const smtp = await at()
    expect(await smtp.send(mail, about)).toEqual({ type: 'sent' })
    const [got] = sink.received
    expect(got).toMatchObject({ from: from.address, to: [mail.to.address] })
    const raw = got?.raw ?? ''
    expect(headerOf(raw, 'subject')).toBe(mail.subject)
    expect(headerOf(raw, 'from')).toBe('장부 커피 <shop@jangbu.example>')
    expect(headerOf(raw, 'to')).toBe('김구매 <buyer@example.com>')
    expect(headerOf(raw, 'message-id')).toBe(mail.messageId)
    expect(headerOf(raw, 'auto-submitted')).toBe('auto-generated')
    expect(partOf(raw, 'text/plain').trim().replaceAll('\r\n', '\n')).toBe(mail.text)
    expect(partOf(raw, 'text/html').trim()).toBe(mail.html)
  })

  test.each(['\r\n', '\n', '\r', '\u2028', '\0'])('no header is added by a line end (%j)', async end => {
    const smtp = await at()
    const forged = `x${end}Bcc: victim@example.com${end}${end}body`
    await smtp.send({ ...mail, subject: forged, to: { name: forged, address: mail.to.address } }, about)
    const [got] = sink.received
    expect(got?.to).toEqual([mail.to.address])
    expect(headerOf(got?.raw ?? '', 'bcc')).toBeNull()
    expect(headerOf(got?.raw ?? '', 'subject')).toContain('x Bcc: victim@example.com')
  })

  test('an address that is more than one is sent to nobody else', async () => {
    const smtp = await at()
    const address = 'buyer@example.com>\r\nRCPT TO:<victim@example.com'
    const delivery = await smtp.send({ ...mail, to: { name: 'x', address } }, about)
    expect(delivery).toEqual({ type: 'refused', reason: 'BAD_ADDRESS' })
    expect(sink.connections()).toBe(0)
  })

  test('the line is encrypted before the password is told, and the certificate is checked', async () => {
    const auth = { user: 'mail user', password: 'p@ss/word' }
    const account = `${encodeURIComponent(auth.user)}:${encodeURIComponent(auth.password)}@`
    const tls = { cert: certificate, key: certificateKey }
    const trusting = await at({ tls, auth }, { ca: certificate }, account)
    expect(await trusting.send(mail, about)).toEqual({ type: 'sent' })
    expect(sink.received).toMatchObject([{ user: auth.user, isEncrypted: true }])

    const strict = createSmtp({ url: `smtp://${account}127.0.0.1:${sink.port}`, from })
    expect(await strict.send(mail, about)).toMatchObject({ type: 'unreachable' })
    expect(sink.received).toHaveLength(1)
  })

  test('a wrong password stops everything, and is not told on', async () => {
    const smtp = await at({ auth: { user: 'a', password: 'right' } }, {}, 'a:canary-wrong@')
    const delivery = await smtp.send(mail, about)
    expect(delivery).toEqual({ type: 'unreachable', reason: 'EAUTH_535' })
  })

  test.each([
    ['rcptTo', '550 5.1.1 no such mailbox <buyer@example.com>', 'refused'],
    ['rcptTo', '450 4.2.0 greylisted', 'later'],
    ['afterText', '554 5.7.1 refused content', 'refused'],
    ['afterText', '452 4.3.1 full', 'later'],
    ['mailFrom', '550 5.7.1 not your sender', 'unreachable'],
    ['mailFrom', '450 4.7.1 too many', 'later'],
    ['greeting', '554 go away', 'unreachable'],
    ['greeting', '421 busy', 'unreachable'],
  ] as const)('%s answered by %s is %s', async (where, answer, type) => {
    const smtp = await at()
    sink.mood[where] = answer
    const delivery = await smtp.send(mail, about)
    expect(delivery).toMatchObject({ type })
    expect(JSON.stringify(delivery)).not.toContain('example.com')
  })

  test('a line that breaks after the text was sent leaves it unknown, never refused', async () => {
    const smtp = await at()
    sink.mood.losesAnswer = true
    expect((await smtp.send(mail, about)).type).toBe('unknown')
    expect(sink.received).toHaveLength(1)
  })

  test('a server that says nothing is given up', async () => {
    const smtp = await at({}, { sendMaxMs: 300 })
    sink.mood.greeting = null
    expect(await smtp.send(mail, about)).toEqual({ type: 'unreachable', reason: 'EABORT' })
  })

  test('nobody listening is no answer', async () => {
    const closed = createServer()
    await new Promise<void>(done => closed.listen(0, '127.0.0.1', done))
    const { port } = closed.address() as { port: number }
    await new Promise(done => closed.close(done))
    const smtp = createSmtp({ url: `smtp://127.0.0.1:${port}`, from })
    expect((await smtp.send(mail, about)).type).toBe('unreachable')
  })
})

test.each([
  ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false, requireTLS: true }],
  ['smtps://u:p%40@mail.example', { port: 465, secure: true, auth: { user: 'u', pass: 'p@' } }],
  ['smtp://relay:25?tls=off', { port: 25, requireTLS: false, ignoreTLS: true }],
  ['smtp://localhost:1025', { port: 1025, requireTLS: false, ignoreTLS: false }],
  ['smtp://[::1]:1025', { host: '::1', requireTLS: false }],
])('%s means', (url, options) => expect(serverOf(url)).toMatchObject(options))

test('only a lasting answer about this mail is final', () => {
  expect(deliveryOf({ code: 'EENVELOPE', command: 'API' }, false).type).toBe('refused')
  expect(deliveryOf({ code: 'ESOCKET' }, false).type).toBe('unreachable')
  expect(deliveryOf({ code: 'ETIMEDOUT' }, true).type).toBe('unknown')
  expect(deliveryOf({}, false).type).toBe('unreachable')
  const badSequence = { code: 'EMESSAGE', command: 'DATA', responseCode: 503, permanent: false }
  expect(deliveryOf(badSequence, true).type).toBe('later')
})
