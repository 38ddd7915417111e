import { useMatches } from 'react-router'

/**
 * What stands around a page: the shop's header and footer; a door's small ones, where staff come in; or the desk, which
 * brings its own. A route says so by its `handle`, and its children follow.
 */
export type Frame = 'shop' | 'door' | 'desk'

export interface Framed {
  readonly frame: Frame
}

export function useFrame(): Frame {
  const handles = useMatches().map(({ handle }) => handle as Partial<Framed> | undefined)
  return handles.findLast(handle => handle?.frame)?.frame ?? 'shop'
}
