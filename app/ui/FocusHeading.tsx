import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/**
 * After a client navigation the heading takes the focus, so that a screen reader says where it is: on another page, and on
 * the same one when the button that was pressed is gone with what it did. Not on first load.
 */
export function FocusHeading() {
  const { pathname, key } = useLocation()
  const before = useRef({ pathname, key })
  useEffect(() => {
    const isSamePage = before.current.pathname === pathname
    if (before.current.key === key) return
    before.current = { pathname, key }
    if (isSamePage && document.activeElement !== document.body) return
    if (document.activeElement?.matches('main :is(input, select, textarea)')) return // the page's own first field
    document.querySelector('h1')?.focus({ preventScroll: true })
  }, [pathname, key])
  return null
}
