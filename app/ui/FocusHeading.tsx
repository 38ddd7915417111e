import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/** After a client navigation the heading takes the focus, so that a screen reader says where it is. Not on first load. */
export function FocusHeading() {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.querySelector('h1')?.focus({ preventScroll: true })
  }, [pathname])
  return null
}
