import { data, type RouterContextProvider } from 'react-router'
import { viewerContext } from '../context.ts'

/** To be thrown: an unreadable name is answered just like one nobody has. */
export const notFound = (context: Readonly<RouterContextProvider>) =>
  data({ reference: context.get(viewerContext).requestId }, { status: 404 })
