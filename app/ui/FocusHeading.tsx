import { useEffect } from 'react'
import { useLocation } from 'react-router'

/** Where the browser was before. Of the document and not of the page: an error's page takes the place of all others. */
let before: { readonly pathname: string; readonly key: string } | null = null

/**
 * After a client navigation the heading takes the focus, so that a screen reader says where it is: on another page, and on
 * the same one when the button that was pressed is gone with what it did. Not on first load.
 */
export function FocusHeading() {
  const { pathname, key } = useLocation()
  useEffect(() => {
    const was = before
    before = { pathname, key }
    if (!was || was.key === key) return
    if (was.pathname === pathname && document.activeElement !== document.body) return
    if (document.activeElement?.matches('main :is(input, select, textarea)')) return // the page's own first field
    document.querySelector('h1')?.focus({ preventScroll: true })
  }, [pathname, key])
  return null
}
