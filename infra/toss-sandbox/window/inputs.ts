import { type Html, html } from '../html.ts'
import type { Institution } from '../institutions.ts'

export type Given = Readonly<Record<string, unknown>>

export interface FieldProps {
  readonly label: string
  readonly name: string
  readonly given: Given
  /** Name of the field that kept the buyer from going on. */
  readonly wrong: string | null
}

const described = ({ name, wrong }: FieldProps) =>
  wrong === name ? html` aria-invalid="true" aria-describedby="${name}-error" autofocus` : html``

const complaint = ({ name, label, wrong }: FieldProps) =>
  wrong === name && html`<p class="error" id="${name}-error">${label}: 선택하거나 올바르게 입력해 주세요.</p>`

export type Option = readonly [value: string, text: string]

export function select(props: FieldProps, options: readonly Option[], standard = ''): Html {
  const chosen = String(props.given[props.name] ?? standard)
  return html`<div class="field">
    <label for="${props.name}">${props.label}</label>
    <select id="${props.name}" name="${props.name}"${described(props)}>
      ${options.map(
        ([value, text]) =>
          html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
      )}
    </select>
    ${complaint(props)}
  </div>`
}

export function input(props: FieldProps, type: 'text' | 'tel' = 'text', standard = ''): Html {
  return html`<div class="field">
    <label for="${props.name}">${props.label}</label>
    <input id="${props.name}" name="${props.name}" type="${type}"
      ${type === 'tel' && html`inputmode="numeric"`} autocomplete="off"
      value="${String(props.given[props.name] ?? standard)}"${described(props)}>
    ${complaint(props)}
  </div>`
}

export const choices = (list: readonly Institution[]): Option[] => [
  ['', '선택해 주세요'],
  ...list.map(({ code, ko }): Option => [code, ko]),
]
