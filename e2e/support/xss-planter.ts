import { type APIResponse, type BrowserContext, expect } from 'playwright/test'
import type { Shop } from './shop.ts'

export type Form = Readonly<Record<string, string | number>>

interface How {
  readonly taken?: number
  readonly who?: BrowserContext
}

/** Writes texts into fields, and keeps count of those that were taken and those that were refused. */
export interface Planter {
  /**
   * Posts a form as the shop's own page would. @throws where it is not taken
   * @param how the answer that says it was taken, where that is not the way back to the page; who writes
   */
  plant(kind: string, path: string, form: Form, how?: How): Promise<APIResponse>
  /** … into a field that takes no such text. @throws where it is taken */
  refused(kind: string, path: string, form: Form): Promise<void>
  /** Counts what was written by other means than a form. */
  note(kind: string): void
  readonly planted: Readonly<Record<string, number>>
  readonly notTaken: Readonly<Record<string, number>>
}

/** What stands at the end of every text of a kind, so that pages tell by themselves what they show. */
export const mark = (kind: string): string => `~${kind}~`

export function planter(context: BrowserContext, shop: Shop): Planter {
  const planted: Record<string, number> = {}
  const notTaken: Record<string, number> = {}
  const count = (of: Record<string, number>, kind: string) => {
    of[kind] = (of[kind] ?? 0) + 1
  }
  const post = (path: string, form: Form, who = context) =>
    who.request.post(shop.url + path, {
      form: { ...form },
      headers: { origin: shop.url },
      maxRedirects: 0,
      failOnStatusCode: false,
    })
  return {
    planted,
    notTaken,
    note: kind => count(planted, kind),
    async plant(kind, path, form, { taken = 303, who } = {}) {
      const response = await post(path, form, who)
      expect(response.status(), `${kind} at ${path}`).toBe(taken)
      count(planted, kind)
      return response
    },
    async refused(kind, path, form) {
      const response = await post(path, form)
      expect([400, 422], `${kind} at ${path}: ${response.status()}`).toContain(response.status())
      count(notTaken, kind)
    },
  }
}
