/**
 * React Router asks for all scripts of a page with the priority of its style sheets. A page is read before it is used, and
 * most of ours can be used without any script; on a slow net they took the second in which it would have been painted.
 */
export const scriptsLater = (html: string): string =>
  html.replaceAll('<link rel="modulepreload" ', '<link rel="modulepreload" fetchpriority="low" ')
