import { safePath } from '../http/redirects.ts'

/** Pages that only lead in: nobody is led back to one. */
const WAYS_IN = [
  '/admin/sign-',
  '/admin/code',
  '/admin/second-factor',
  '/admin/setup',
  '/admin/invitation',
  '/admin/password/',
]

/** What the timeline asks for by itself: when the session is over by then, it is the timeline somebody is led back to. */
const NEWER = /^\/admin\/events\/newer(?=\?|$)/

/** Where whoever came in goes on. Anything but a staff page leads to the staff's own start. */
export function staffPath(to: string | undefined): string {
  const path = safePath(to).replace(NEWER, '/admin/events')
  const isPage = path.startsWith('/admin') && !WAYS_IN.some(way => path.startsWith(way))
  return isPage ? path : '/admin/events'
}
