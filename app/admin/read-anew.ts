import type { ShouldRevalidateFunctionArgs } from 'react-router'

/** What a wish that was not granted is answered with. */
const REFUSED: readonly number[] = [409, 422]

/**
 * `shouldRevalidate` of a page that something is pressed on. A refusal often means that the page was out of date: it is read
 * anew then, too, where the router by itself would show the old page beside the refusal, with nothing on it to press again.
 */
export const readAnew = ({
  defaultShouldRevalidate,
  actionStatus = 200,
}: ShouldRevalidateFunctionArgs): boolean => defaultShouldRevalidate || REFUSED.includes(actionStatus)
