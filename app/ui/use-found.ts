import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * What stands in a control when React comes to it: somebody may have chosen before the scripts were there, and after a
 * reload or on the way back the browser puts the last choice in again. React leaves it on the screen and its own state at
 * the first value; unless it is taken over, the page says one thing and does another.
 * @param take begins the state with what the control holds; called once
 */
export function useFound<Control extends HTMLElement>(
  take: (control: Control) => void,
): RefObject<Control | null> {
  const ref = useRef<Control>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, before the state could be shown over it
  useLayoutEffect(() => {
    if (ref.current) take(ref.current)
  }, [])
  return ref
}
