import { type Html, html } from '../html.ts'
import type { Institution } from '../institutions.ts'
import { nameOf, type WindowLanguage, type WindowText } from './text.ts'

export type Given = Readonly<Record<string, unknown>>

/** What every field of one page is drawn with. */
export interface FormView {
  readonly given: Given
  /** Name of the field that kept the buyer from going on. */
  readonly wrong: string | null
  readonly language: WindowLanguage
  readonly text: WindowText
}

export interface FieldProps extends FormView {
  readonly label: string
  readonly name: string
  /** Said instead of the usual words when it is wrong. */
  readonly says?: string
}

export const fieldIn =
  (view: FormView) =>
  (label: string, name: string): FieldProps => ({ ...view, label, name })

const described = ({ name, wrong }: FieldProps) =>
  wrong === name ? html` aria-invalid="true" aria-describedby="${name}-error" autofocus` : html``

const complaint = ({ name, label, wrong, text, says = text.wrong(label) }: FieldProps) =>
  wrong === name && html`<p class="error" id="${name}-error">${says}</p>`

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

export function input(props: FieldProps, type: 'text' | 'tel' | 'password' = 'text', standard = ''): Html {
  return html`<div class="field">
    <label for="${props.name}">${props.label}</label>
    <input id="${props.name}" name="${props.name}" type="${type}"
      ${type !== 'text' && html`inputmode="numeric"`} autocomplete="off"
      value="${type === 'password' ? '' : String(props.given[props.name] ?? standard)}"${described(props)}>
    ${complaint(props)}
  </div>`
}

/** A box to tick. @param says what is said when it was forgotten */
export function checkbox(props: FieldProps, says?: string, standard = false): Html {
  const asked = props.given.do !== undefined
  const ticked = asked ? props.given[props.name] === 'on' : standard
  return html`<div class="field">
    <label class="check"><input type="checkbox" name="${props.name}"${ticked && html` checked`}${described(
      props,
    )}> <span>${props.label}</span></label>
    ${complaint(says ? { ...props, says } : props)}
  </div>`
}

/** One of a few, as tiles; what does not fit on the first rows is behind `more`. */
export function tiles(
  props: FieldProps,
  options: readonly Option[],
  { shown = options.length, more = '', standard = '', wide = false } = {},
): Html {
  const chosen = String(props.given[props.name] ?? standard)
  const tile = ([value, text]: Option, index: number) =>
    html`<label><input type="radio" name="${props.name}" value="${value}"${value === chosen && html` checked`}${
      index === 0 && described(props)
    }><span>${text}</span></label>`
  const first = options.slice(0, shown)
  const rest = options.slice(shown)
  const isBehind = rest.some(([value]) => value === chosen)
  return html`<fieldset class="picker tiles${wide && ' wide'}"${props.wrong === props.name && html` aria-describedby="${props.name}-error"`}>
    <legend>${props.label}</legend>
    ${complaint(props)}
    <div class="grid">${first.map(tile)}</div>
    ${
      rest.length > 0 &&
      html`<details${isBehind && html` open`}><summary>${more}</summary>
        <div class="grid">${rest.map((option, index) => tile(option, index + shown))}</div></details>`
    }
  </fieldset>`
}

export const named = (list: readonly Institution[], language: WindowLanguage): Option[] =>
  list.map((one): Option => [one.code, nameOf(one, language)])

export const choices = (list: readonly Institution[], { language, text }: FormView): Option[] => [
  ['', text.choose],
  ...named(list, language),
]
