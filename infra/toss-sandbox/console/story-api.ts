import { z } from 'zod'
import type { Control } from '../control.ts'
import type { ForkResult } from '../forks.ts'
import { fieldsOf, json } from '../http.ts'
import type { ControlRoute } from './api.ts'
import { NO_SCENARIO, refuse } from './refusals.ts'

const ForkWish = z.strictObject({ name: z.string() })
const SwitchWish = z.strictObject({ keepAs: z.string().nullish() })

/** The part of the control API that is about whole stories: kept states to go back to, and scenarios to play. */
export function storyRoutes(control: Control): readonly ControlRoute[] {
  const forked = (request: Request, result: ForkResult, status = 200) =>
    result.type === 'done' ? json(result.fork, status) : refuse(request, 409, 'REFUSED', result.reason)
  const noScenario = (request: Request) => refuse(request, 404, 'NOT_FOUND', NO_SCENARIO)

  return [
    ['GET', /^\/forks$/, async () => json({ forks: await control.forks() })],
    [
      'POST',
      /^\/forks$/,
      async request => {
        const { name } = ForkWish.parse(await fieldsOf(request))
        return forked(request, await control.keepFork(name), 201)
      },
    ],
    [
      'POST',
      /^\/forks\/([^/]+)\/switch$/,
      async (request, [id = '']) => {
        const { keepAs = null } = SwitchWish.parse(await fieldsOf(request))
        return forked(request, await control.switchFork(id, keepAs))
      },
    ],
    ['DELETE', /^\/forks\/([^/]+)$/, async (_, [id = '']) => json({ removed: await control.removeFork(id) })],
    [
      'GET',
      /^\/scenarios$/,
      async () => {
        const all = await control.scenarios()
        return json({ scenarios: all.map(({ scenario, isSample }) => ({ ...scenario, isSample })) })
      },
    ],
    [
      'POST',
      /^\/scenarios$/,
      async request => json(await control.importScenario(await fieldsOf(request)), 201),
    ],
    [
      'GET',
      /^\/scenarios\/([^/]+)$/,
      async (request, [name = '']) => {
        const scenario = await control.scenario(name)
        return scenario ? json(scenario) : noScenario(request)
      },
    ],
    [
      'DELETE',
      /^\/scenarios\/([^/]+)$/,
      async (_, [name = '']) => json({ removed: await control.removeScenario(name) }),
    ],
    [
      'POST',
      /^\/scenarios\/([^/]+)\/run$/,
      async (request, [name = '']) => {
        const result = await control.runScenario(name)
        return result ? json(result) : noScenario(request)
      },
    ],
    [
      'POST',
      /^\/scenarios\/run$/,
      async request => json(await control.runScenario((await fieldsOf(request)) ?? {})),
    ],
  ]
}
