import { data, isRouteErrorResponse, type ShouldRevalidateFunctionArgs } from 'react-router'

/** What stands in front of a shop says while the shop does not answer, in words of its own. */
const IN_ITS_PLACE = [502, 503, 504]

/**
 * Did no answer of the shop's come? The network swallowed it, or something between answered in its place. Nobody knows then
 * what became of the request. A 503 of the shop's own brings data, never text.
 */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof TypeError ||
  (isRouteErrorResponse(error) && IN_ITS_PLACE.includes(error.status) && typeof error.data === 'string')

/**
 * No answer to a form is not a page that broke: it stays as it is, to be sent again. Said as a 503, so that nothing else of
 * the page is asked for of a shop that is out of reach, which would take the form away after all. Each time another object:
 * a form waits for an answer that it has not had yet.
 */
export async function orUnreachable<Answer>(act: () => Promise<Answer>) {
  try {
    return await act()
  } catch (error) {
    if (isUnanswered(error)) return data({ type: 'unreachable' as const }, { status: 503 })
    throw error
  }
}

/** For pages that ask for their data anew after each press. */
export const wasReached = ({ actionResult }: Pick<ShouldRevalidateFunctionArgs, 'actionResult'>): boolean =>
  actionResult?.type !== 'unreachable'
