import type { RouterContextProvider } from 'react-router'
import { cookiesContext, portsContext, viewerContext } from '../context.ts'
import { sessionCookie } from './cookies.ts'

/**
 * Whose order is being made: the customer signed in, else this browser's guest; a guest is begun on the first order,
 * never by looking. Called from actions only (R11). The guest is derived from the form's `nonce`, so that a form sent
 * twice before its first answer set a cookie is still one guest and one order. Whoever orders is written to in the
 * language they order in.
 */
export async function subjectOf(context: Readonly<RouterContextProvider>, nonce: string): Promise<string> {
  const { customerId, guestId, language } = context.get(viewerContext)
  const ports = context.get(portsContext)
  const known = customerId ?? guestId
  if (known) {
    await ports.languages.choose(known, language)
    return known
  }
  const subject = `gst_${guestOf(ports.vault.fingerprint('guest', nonce))}`
  await ports.languages.choose(subject, language)
  const token = await ports.sessions.start('guest', subject)
  context.get(cookiesContext).set(sessionCookie(ports.shop, 'guest', token))
  return subject
}

/** 128 bits of the fingerprint in the letters a subject is made of. */
const guestOf = (fingerprint: string) => Buffer.from(fingerprint, 'base64url').toString('hex').slice(0, 32)
