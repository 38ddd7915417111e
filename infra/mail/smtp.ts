import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Delivery, Mail, Mailer } from '../../domain/outbox.ts'
import { ForPeople } from '../for-people.ts'

/** A whole conversation with the mail server, ms: longer than any part of it may be silent. */
export const SEND_MAX_MS = 120_000
const CONNECT_MS = 10_000
const SILENCE_MS = 60_000

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`; `?tls=off` for a relay in a network of one's own */
  readonly url: string
  readonly from: { readonly name: string; readonly address: string }
  /** certificates to trust besides the usual ones, PEM */
  readonly ca?: string
  readonly sendMaxMs?: number
}

/**
 * Mail by SMTP, one connection a mail. The line is encrypted (smtps, or STARTTLS insisted on) unless the server is this
 * machine or the address says `?tls=off`. Nothing of the conversation is logged: it holds addresses and a password.
 */
export function createSmtp({ url, from, ca, sendMaxMs = SEND_MAX_MS }: SmtpOptions): Mailer {
  const options = {
    ...serverOf(url),
    ...(ca && { tls: { ca } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
  return {
    async send(mail) {
      if (!ONE_ADDRESS.test(mail.to.address)) return { type: 'refused', reason: 'BAD_ADDRESS' }
      let textBegan = false
      const transport = createTransport(options)
      transport.use('stream', ({ message }, go) => {
        message.processFunc(text => Readable.from(telling(text as Readable, () => (textBegan = true))))
        go()
      })
      try {
        await transport.sendMail({ ...messageOf(mail, from), signal: AbortSignal.timeout(sendMaxMs) })
        return { type: 'sent' }
      } catch (error) {
        return deliveryOf(error as SmtpFault, textBegan)
      }
    },
  }
}

/** One address and nothing else: no second one, no line end, no comment. */
const ONE_ADDRESS = /^[^\s<>()[\]\\,;:@"]+@[^\s<>()[\]\\,;:@"]+$/

/** The text is asked for once the server said it would take it (354), and not before. */
async function* telling(text: Readable, began: () => void) {
  began()
  yield* text
}

function messageOf({ messageId, to, subject, text, html }: Mail, from: SmtpOptions['from']) {
  return {
    messageId,
    from: { name: oneLine(from.name), address: from.address },
    to: { name: oneLine(to.name), address: to.address },
    // Said apart from the headers, so that no header can add a recipient.
    envelope: { from: from.address, to: [to.address] },
    subject: oneLine(subject),
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** Headers end at a line's end; whatever looks like one is a space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: line ends and their kin are what is looked for
const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ').trim()

/** @throws {ForPeople} when the address names no server */
export function serverOf(url: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url)
  if (!hostname) throw new ForPeople('SMTP_URL names no mail server. See .env.example.')
  const secure = protocol === 'smtps:'
  const isOurs = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const plain = searchParams.get('tls') === 'off'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isOurs && !plain,
    ignoreTLS: plain,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}

/** What of nodemailer's errors is looked at; its messages quote the server, which quotes addresses. */
export interface SmtpFault {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly permanent?: boolean
}

/**
 * A lasting no to this recipient or this text is final. One to who we are (sender, password, encryption), and a server
 * out of reach, stops everything, and is ours to mend. Where the line broke after the text had begun, nobody knows
 * whether it was taken.
 */
export function deliveryOf(fault: SmtpFault, textBegan: boolean): Delivery {
  const { code = 'NO_CODE', command = '', responseCode, permanent } = fault
  if (responseCode === undefined) {
    if (textBegan) return { type: 'unknown', reason: code }
    return { type: code === 'EENVELOPE' ? 'refused' : 'unreachable', reason: code }
  }
  const reason = `${code}_${responseCode}`
  if (['RCPT TO', 'DATA'].includes(command)) return { type: permanent ? 'refused' : 'later', reason }
  return { type: command === 'MAIL FROM' && !permanent ? 'later' : 'unreachable', reason }
}
