import { useEffect } from 'react'
import { createPath, useNavigation } from 'react-router'
import { isDeskPath } from '../http/desk-path.ts'

/** Where this document began: what may run in it was said then, for every page that is shown in it since. */
const began = typeof location === 'undefined' ? null : location.pathname

/**
 * The desk and the shop never share a document: the desk's allows nothing of Toss's, and the shop sells by Toss's window
 * (docs/decisions/0144). Whatever leads from one to the other, a link or a redirect, opens a document of its own.
 */
export function OwnDocument() {
  const { state, location: next } = useNavigation()
  const crosses = began !== null && state === 'loading' && isDeskPath(next.pathname) !== isDeskPath(began)
  const to = crosses ? createPath(next) : null
  useEffect(() => {
    if (to !== null) location.assign(to)
  }, [to])
  return null
}
