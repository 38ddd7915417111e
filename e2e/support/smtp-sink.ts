import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { TLSSocket } from 'node:tls'

/** A mail as it came over the line. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** headers and body, dots unstuffed, lines ended by CRLF */
  readonly raw: string
  readonly user: string | null
  readonly isEncrypted: boolean
}

export interface SinkOptions {
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly auth?: { readonly user: string; readonly password: string }
}

/** What the sink says instead of yes, and what it does to the line; changed while it runs. */
export interface SinkMood {
  greeting?: string | null
  mailFrom?: string
  rcptTo?: string
  afterText?: string
  /** Takes the text, keeps it, and hangs up before saying so. */
  losesAnswer?: boolean
}

export type SmtpSink = Awaited<ReturnType<typeof startSmtpSink>>

/** A mail server that keeps what it gets: real SMTP (RFC 5321) over TCP with STARTTLS and AUTH PLAIN. */
export async function startSmtpSink({ tls, auth }: SinkOptions = {}) {
  const received: ReceivedMail[] = []
  const mood: SinkMood = {}
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer(socket => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    if (mood.greeting === null) return // never says a word
    socket.write(`${mood.greeting ?? '220 sink.test ESMTP'}\r\n`)
    converse(socket, null, false)
  })

  function converse(line: Socket, user: string | null, isEncrypted: boolean): void {
    const say = (text: string) => line.write(`${text}\r\n`)
    const lines = createInterface({ input: line, crlfDelay: Number.POSITIVE_INFINITY })
    let who = user
    let from = ''
    let to: string[] = []
    let text: string[] | null = null
    lines.on('error', () => undefined)
    lines.on('line', command => {
      if (text) {
        if (command !== '.') {
          text.push(command.startsWith('.') ? command.slice(1) : command)
          return
        }
        const raw = text.join('\r\n')
        text = null
        if (!mood.afterText) received.push({ from, to, raw, user: who, isEncrypted })
        if (mood.losesAnswer) line.destroy()
        else say(mood.afterText ?? '250 2.0.0 kept')
        return
      }
      const verb = command.split(/[ :]/, 1)[0]?.toUpperCase()
      switch (verb) {
        case 'EHLO':
          say('250-sink.test')
          if (tls && !isEncrypted) say('250-STARTTLS')
          if (auth) say('250-AUTH PLAIN')
          return say('250 8BITMIME')
        case 'STARTTLS': {
          if (!tls) return say('502 5.5.1 no')
          lines.close()
          line.removeAllListeners('data')
          say('220 2.0.0 go on')
          const secured = new TLSSocket(line, { isServer: true, ...tls })
          secured.on('error', () => undefined)
          return converse(secured, who, true)
        }
        case 'AUTH': {
          const [, name, password] = Buffer.from(command.split(' ')[2] ?? '', 'base64')
            .toString()
            .split('\0')
          const isRight = name === auth?.user && password === auth?.password
          if (isRight) who = name ?? null
          return say(isRight ? '235 2.7.0 welcome' : '535 5.7.8 wrong')
        }
        case 'MAIL':
          from = /<(.*?)>/.exec(command)?.[1] ?? ''
          to = []
          return say(auth && !who ? '530 5.7.0 who are you?' : (mood.mailFrom ?? '250 2.1.0 fine'))
        case 'RCPT':
          if (!mood.rcptTo) to.push(/<(.*?)>/.exec(command)?.[1] ?? '')
          return say(mood.rcptTo ?? '250 2.1.5 fine')
        case 'DATA':
          if (to.length === 0) return say('554 5.5.1 to nobody')
          text = []
          return say('354 go on')
        case 'QUIT':
          say('221 2.0.0 bye')
          return line.end()
        default:
          return say('250 2.0.0 fine')
      }
    })
  }

  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    port,
    received,
    mood,
    connections: () => connections,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>(closed => server.close(() => closed()))
    },
  }
}

/** The value of a header, unfolded and with its encoded words in clear. */
export function headerOf(raw: string, name: string): string | null {
  const head = raw.split('\r\n\r\n', 1)[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  const values = head.split('\r\n').filter(line => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  if (values.length > 1) throw new Error(`${values.length} headers ${name}`)
  const value = values[0]?.slice(name.length + 1).trim()
  return value === undefined ? null : decodeWords(value)
}

const decodeWords = (text: string): string =>
  text
    .replace(/(=\?[^?]+\?[BbQq]\?[^?]*\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, body) => Buffer.from(body, 'base64').toString())
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, body) => decodeQuoted(body.replaceAll('_', ' ')))

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

/** The part of this type, decoded. */
export function partOf(raw: string, type: 'text/plain' | 'text/html'): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? ''
  const part = raw.split(`--${boundary}`).find(piece => piece.toLowerCase().includes(`content-type: ${type}`))
  const [head = '', ...body] = (part ?? '').trimStart().split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString()
  return /quoted-printable/i.test(head) ? decodeQuoted(text.replace(/=\r\n/g, '')) : text
}
