import { guarded } from '../access/guarded.ts'
import { mailboxReader } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { keptMail } from '../views/mailbox-view.ts'
import type { Route } from './+types/mailbox.html'

/**
 * The HTML of a kept mail, for the frame on its page. It runs nothing and loads nothing, like in a mail program; its
 * own style is all it may have, and links open beside the page.
 */
export const loader = guarded(mailboxReader, async ({ request, params, context }: Route.LoaderArgs) => {
  const { mail } = await keptMail(
    context.get(portsContext),
    context.get(viewerContext),
    request,
    params.mailId,
  )
  const html = mail.html.replace('<head>', '<head>\n<base target="_blank">')
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  })
})
