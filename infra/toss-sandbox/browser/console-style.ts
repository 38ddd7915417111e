import { consoleFormStyle } from './console-form-style.ts'
import { consoleTableStyle } from './console-table-style.ts'
import { fontFamily, fontStyle } from './font-style.ts'

/** Style of the console pages; a text, since test runners empty imported style sheets. */
const pages = `${fontStyle}
:root {
  color-scheme: light dark;
  --ink: #191f28;
  --soft: #5b6673;
  --line: #d9dee4;
  --ground: #fff;
  --accent: #1b64da;
  --accent-ink: #fff;
  --good: #0a7a4b;
  --bad: #c6303e;
  --mark: #fff3c4;
  --mark-ink: #5c4600;
  font-family: ${fontFamily};
  line-height: 1.5;
  word-break: keep-all;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #f2f4f6;
    --soft: #9ba4ae;
    --line: #3b434d;
    --ground: #17191d;
    --accent: #7ab0ff;
    --accent-ink: #10151c;
    --good: #5cd39a;
    --bad: #ff8c93;
    --mark: #4a3b06;
    --mark-ink: #ffe9a6;
  }
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  color: var(--ink);
  background: var(--ground);
}
.top,
main,
footer {
  max-width: 1200px;
  margin: 0 auto;
  padding: 16px;
}
.top {
  padding-bottom: 0;
}
.skip {
  position: absolute;
  left: -9999px;
}
.skip:focus {
  left: 16px;
  top: 8px;
  padding: 8px 12px;
  background: var(--ground);
}
.sandbox {
  display: flex;
  gap: 8px 16px;
  align-items: center;
  justify-content: space-between;
  margin: 0 0 8px;
  padding: 4px 12px;
  border-radius: 8px;
  color: var(--mark-ink);
  background: var(--mark);
}
.sandbox p {
  margin: 8px 0;
}
.sandbox button {
  color: inherit;
}
nav,
.row,
.buttons {
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
  align-items: center;
}
nav {
  gap: 0 16px;
}
nav a {
  display: inline-flex;
  align-items: center;
  min-height: 44px;
}
.row:has(label) {
  align-items: end;
}
form.row {
  margin: 0 0 16px;
}
.row > div {
  min-width: 0;
}
.row > label {
  align-self: center;
  margin: 0;
}
.buttons,
td .buttons {
  gap: 4px 8px;
}
dl .buttons:empty,
.buttons:empty {
  display: none;
}
h1 {
  margin: 8px 0 16px;
  font-size: 1.625rem;
}
h2 {
  margin: 40px 0 12px;
  font-size: 1.1875rem;
}
h3 {
  margin: 0 0 4px;
  font-size: 1.0625rem;
}
footer {
  width: calc(100% - 32px);
  max-width: 1168px;
  margin-top: 32px;
  padding: 16px 0;
  border-top: 1px solid var(--line);
  color: var(--soft);
  font-size: 0.875rem;
}
a {
  color: var(--accent);
}
nav a[aria-current] {
  color: inherit;
  font-weight: 700;
  text-decoration: none;
  box-shadow: inset 0 -2px var(--accent);
}
.said {
  padding: 8px 12px;
  border: 1px solid var(--accent);
  border-radius: 8px;
  overflow-wrap: anywhere;
}
.said.wrong {
  border-color: var(--bad);
  color: var(--bad);
}
.steps .wrong {
  color: var(--bad);
}
.steps li {
  padding: 4px 0;
}
.soft,
.empty {
  color: var(--soft);
}
.mark {
  display: inline-block;
  padding: 0 8px;
  border: 1px solid var(--line);
  border-radius: 999px;
  font-size: 0.8125rem;
  white-space: nowrap;
}
.mark.done,
.mark.delivered {
  border-color: var(--good);
  color: var(--good);
}
.mark.aborted,
.mark.failed,
.mark.dropped {
  border-color: var(--bad);
  color: var(--bad);
}
.mark.waiting_for_deposit,
.mark.in_progress,
.mark.sending,
.mark.held {
  border-color: var(--accent);
  color: var(--accent);
}
.clock {
  margin: 0;
  font-size: 1.5rem;
  font-variant-numeric: tabular-nums;
}
.clock .soft {
  font-size: 0.875rem;
}
article {
  padding: 16px 0;
  border-top: 1px solid var(--line);
}
article p {
  margin: 0 0 8px;
}
code,
pre {
  font-size: 0.8125rem;
}
code {
  overflow-wrap: anywhere;
}
pre {
  max-width: 80ch;
  max-height: 480px;
  margin: 8px 0;
  padding: 8px 12px;
  overflow: auto;
  border: 1px solid var(--line);
  border-radius: 8px;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
pre:empty {
  display: none;
}
ul {
  margin: 0 0 16px;
  padding: 0;
  list-style: none;
}
:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
`

export const consoleStyle = pages + consoleTableStyle + consoleFormStyle
