/**
 * Did a page of ours send this (R9)? The browser's `Origin` equals our public origin; where a browser sends none, its
 * `Sec-Fetch-Site` says `same-origin`; neither, or anything else, is a stranger. `Origin: null` is one too.
 * @param publicUrl our origin as configured, never as the request claims it
 */
export function originIsOurs(request: Request, publicUrl: string): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null) return origin === publicUrl
  return request.headers.get('sec-fetch-site') === 'same-origin'
}
