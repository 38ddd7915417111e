import type { ShopRoute } from '../shop-handler.ts'
import type { PeopledShop } from './peopled-shop.ts'

/** Orders that a route can only show in the state named by its path; the paid one elsewhere. */
const orderFor = ({ path }: ShopRoute, shop: PeopledShop) =>
  path === '/checkout/:orderId' ? shop.openOrderId : shop.paidOrderId

/**
 * An address of this route that is there. @throws for a parameter nobody gave a value to: a new one has to be given one,
 * in `peopled-shop.ts`, so that no suite passes it by
 */
export function addressOf(route: ShopRoute, shop: PeopledShop): string {
  const path = route.path.replace('/*', '/nowhere/at-all')
  return path.replace(/:(\w+)\??/g, (_, name: string) => {
    const value = name === 'orderId' ? orderFor(route, shop) : shop.params[name]
    if (!value)
      throw new Error(`${route.path} names ${name}: give it a value in test/support/edge/peopled-shop.ts`)
    return encodeURIComponent(value)
  })
}

/** Where the framework asks for the data of a page (single fetch). */
export const dataAddressOf = (address: string): string => {
  const url = new URL(address, 'http://shop.test')
  const path = url.pathname === '/' ? '/_' : url.pathname.endsWith('/') ? `${url.pathname}_` : url.pathname
  return `${path}.data${url.search}`
}

export const hasAction = ({ module }: ShopRoute) => typeof module.action === 'function'
export const isPage = ({ module }: ShopRoute) => module.default !== undefined
