import { ZodError } from 'zod'
import type { Control } from '../../control.ts'
import { type Html, html } from '../../html.ts'
import { problemsOf } from '../../problems.ts'
import type { RunResult } from '../../scenarios/run.ts'
import type { Scenario } from '../../scenarios/schema.ts'
import { button, empty } from '../layout.ts'
import { type Place, type Pressed, type Say, sayWords } from '../place.ts'

const PATH = '/sandbox/scenarios'
/** Runs whose outcome can still be looked at. */
const RUNS_MAX = 20

function resultView(say: Say, { ok, run, steps }: RunResult): Html {
  return html`<h2>${say('실행 결과', 'What became of it')}</h2>
    <p><span class="mark ${ok ? 'done' : 'aborted'}">${ok ? say('끝까지 갔어요', 'played to the end') : say('중간에 끝났어요', 'ended early')}</span> <span class="soft">{run} = ${run}</span></p>
    <ol class="steps">${steps.map(
      ({ step, ok: good, said }) =>
        html`<li${!good && html` class="wrong"`}><code>${step.do}</code> ${sayWords(say, said)}
        <details><summary>${say('단계', 'Step')}</summary><pre>${JSON.stringify(step)}</pre></details></li>`,
    )}</ol>`
}

function scenarioView(say: Say, scenario: Scenario, isSample: boolean): Html {
  const { name, title, about, steps } = scenario
  return html`<article>
    <h3>${sayWords(say, title)} <code class="soft">${name}</code></h3>
    ${about && html`<p>${sayWords(say, about)}</p>`}
    <div class="row">${button(`${PATH}/${name}/run`, say('실행', 'Run'), {}, 'main')}
      <a href="${PATH}/${name}.json" download>${say('파일로 받기', 'Take the file')}</a>
      ${!isSample && button(`${PATH}/${name}/remove`, say('지우기', 'Remove'), {}, 'quiet')}</div>
    <details><summary>${say(`${steps.length}단계`, `${steps.length} steps`)}</summary><pre>${JSON.stringify(steps, null, 2)}</pre></details>
  </article>`
}

/** 시나리오: stories that are played, brought along and taken along as files. */
export function scenariosPlace(control: Control): Place {
  const runs = new Map<string, RunResult>()

  async function bring(text: string, say: Say, language: 'ko' | 'en'): Promise<Pressed> {
    try {
      const { title } = await control.importScenario(JSON.parse(text))
      return { to: PATH, said: say(`${title.ko}: 가져왔어요.`, `${title.en}: brought in.`) }
    } catch (error) {
      const why = error instanceof ZodError ? problemsOf(error, language) : null
      if (!why && !(error instanceof SyntaxError)) throw error
      return { to: PATH, said: why ?? say('JSON이 아니에요.', 'That is no JSON.'), wrong: true }
    }
  }

  return {
    pages: [
      {
        path: /^\/sandbox\/scenarios$/,
        title: ({ say }) => say('시나리오', 'Scenarios'),
        async show({ say, filled, query }) {
          const all = await control.scenarios()
          const result = runs.get(query.get('run') ?? '')
          return html`${result && resultView(say, result)}
            <h2>${say('고르기', 'Choose one')}</h2>
            ${all.length === 0 ? empty('-') : all.map(({ scenario, isSample }) => scenarioView(say, scenario, isSample))}
            <h2>${say('가져오기', 'Bring one in')}</h2>
            <form method="post" action="${PATH}/import" enctype="multipart/form-data">
              <div><label for="file">${say('시나리오 파일', 'Scenario file')}</label><input id="file" name="file" type="file" accept="application/json,.json"></div>
              <div><label for="text">${say('또는 여기에 붙여 넣기', 'Or paste it here')}</label><textarea id="text" name="text" rows="6" spellcheck="false">${filled.text ?? ''}</textarea></div>
              <button>${say('가져오기', 'Bring it in')}</button>
            </form>`
        },
      },
    ],
    buttons: [
      [
        /^\/sandbox\/scenarios\/import$/,
        ({ say, language, fields }) => bring(String(fields.file || fields.text || ''), say, language),
      ],
      [
        /^\/sandbox\/scenarios\/([a-z0-9-]+)\/run$/,
        async ({ say, params: [name = ''] }) => {
          const result = await control.runScenario(name)
          if (!result)
            return { to: PATH, said: say('없는 시나리오예요.', 'There is no such scenario.'), wrong: true }
          runs.set(result.run, result)
          for (const old of [...runs.keys()].slice(0, -RUNS_MAX)) runs.delete(old)
          const said = result.ok
            ? say('끝까지 갔어요.', 'Played to the end.')
            : say('중간에 끝났어요.', 'It ended early.')
          return { to: `${PATH}?run=${result.run}`, said }
        },
      ],
      [
        /^\/sandbox\/scenarios\/([a-z0-9-]+)\/remove$/,
        async ({ say, params: [name = ''] }) => {
          await control.removeScenario(name)
          return { to: PATH, said: say('지웠어요.', 'Removed.') }
        },
      ],
    ],
    files: [
      [
        /^\/sandbox\/scenarios\/([a-z0-9-]+)\.json$/,
        async ([name = '']) => {
          const json = await control.scenario(name)
          return json && { name: `${name}.json`, json }
        },
      ],
    ],
  }
}
