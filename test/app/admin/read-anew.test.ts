import type { ShouldRevalidateFunctionArgs } from 'react-router'
import { expect, test } from 'vitest'
import { shopRoutes } from '../../support/shop-handler.ts'

/** Pages that only look something up: refused, there is nothing on them that could have changed. */
const LOOK_UP = ['routes/admin.search', 'routes/admin.subscriptions', 'routes/admin.reveal']
/** Whatever is pressed there is done, or the page is not there (404). */
const REFUSES_NOTHING = ['routes/admin.nowhere', 'routes/admin.webhook']

interface Module {
  readonly handle?: { readonly frame?: string }
  readonly shouldRevalidate?: (args: ShouldRevalidateFunctionArgs) => boolean
}

/** Every page of staff with something to press, but those of a door, which show nothing of the shop. */
const pressed = shopRoutes.filter(
  ({ id, module }) =>
    id.startsWith('routes/admin') &&
    module.loader !== undefined &&
    module.action !== undefined &&
    module.default !== undefined &&
    (module as Module).handle?.frame !== 'door' &&
    ![...LOOK_UP, ...REFUSES_NOTHING].includes(id),
)

const isReadAnew = ({ module }: (typeof pressed)[number], actionStatus: number, byItself: boolean) =>
  (module as Module).shouldRevalidate?.({
    actionStatus,
    defaultShouldRevalidate: byItself,
  } as ShouldRevalidateFunctionArgs) ?? byItself

test('there are such pages', () => expect(pressed.length).toBeGreaterThanOrEqual(15))

test.each(pressed.map(route => [route.id, route] as const))(
  '%s is read anew when a press was refused, as it was out of date then',
  (_, route) => {
    for (const refused of [409, 422])
      expect([refused, isReadAnew(route, refused, false)]).toEqual([refused, true])
    expect(isReadAnew(route, 303, true)).toBe(true)
  },
)
