import { CONTROL } from './control-style.ts'

/** Forms and buttons of the console. */
export const consoleFormStyle = `
.stack {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
  gap: 12px;
  align-items: end;
  margin: 0 0 12px;
}
label,
legend {
  display: block;
  margin-bottom: 4px;
  font-size: 0.875rem;
  color: var(--soft);
}
fieldset {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr));
  margin: 0 0 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
}
.check {
  display: flex;
  gap: 8px;
  align-items: center;
  min-height: 44px;
  margin: 0;
  color: inherit;
}
.check input {
  min-height: 0;
  width: 20px;
  height: 20px;
}
.hint {
  margin: 4px 0 0;
  font-size: 0.8125rem;
  color: var(--soft);
}
.rule {
  display: grid;
  grid-template-columns: minmax(0, 480px) auto;
  gap: 8px 12px;
  align-items: end;
  justify-content: start;
  margin: 0 0 16px;
}
.rule:has(.hint) {
  align-items: center;
}
.rule input,
.rule select,
textarea {
  width: 100%;
}
input,
select,
textarea,
button {
  ${CONTROL}
  max-width: 100%;
}
textarea {
  font-family: ui-monospace, monospace;
  font-size: 0.8125rem;
}
.stack input,
.stack select {
  display: block;
  width: 100%;
}
button {
  cursor: pointer;
  white-space: nowrap;
}
button.main {
  border-color: var(--accent);
  color: var(--accent-ink);
  background: var(--accent);
}
button.quiet {
  border-color: transparent;
  background: none;
  text-decoration: underline;
}
td form {
  margin: 0 0 4px;
}
td .switch {
  display: grid;
  grid-template-columns: minmax(0, 320px);
  gap: 4px;
}
td .switch button {
  justify-self: start;
}
form > div {
  margin: 0 0 12px;
}
.row form > div,
form.row > div,
form.rule > div,
form.stack > div {
  margin: 0;
}
summary {
  min-height: 44px;
  padding: 8px 0;
  cursor: pointer;
}
td summary,
.steps summary {
  min-height: 32px;
  padding: 4px 0;
}
`
