import type { RouterContextProvider } from 'react-router'
import { Subject } from '../../domain/ids.ts'
import type { Ports } from '../ports.ts'
import { notFound } from './not-found.ts'

/** @throws {Response} 404 for a subject nothing was ever kept of, or a text that is none */
export async function personOf(
  { people }: Pick<Ports, 'people'>,
  context: Readonly<RouterContextProvider>,
  text: string | undefined,
): Promise<string> {
  const subject = Subject.safeParse(text)
  if (!subject.success || !(await people.isKnown(subject.data))) throw notFound(context)
  return subject.data
}
