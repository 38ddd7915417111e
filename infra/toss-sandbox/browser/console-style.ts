/** Style of the console pages; a text, since test runners empty imported style sheets. */
export const consoleStyle = `
:root {
  color-scheme: light dark;
  --ink: #191f28;
  --soft: #5b6673;
  --line: #d9dee4;
  --ground: #fff;
  --accent: #1b64da;
  --mark: #fff3c4;
  --mark-ink: #5c4600;
  font-family: "Noto Sans KR Variable", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif;
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
main {
  max-width: 1200px;
  margin: 0 auto;
  padding: 16px;
}
.top {
  padding-bottom: 0;
}
.sandbox {
  margin: 0 0 8px;
  padding: 8px 12px;
  border-radius: 8px;
  color: var(--mark-ink);
  background: var(--mark);
}
nav,
.row {
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
  align-items: center;
}
nav a {
  padding: 10px 0;
}
a {
  color: var(--accent);
}
dl div {
  display: flex;
  gap: 16px;
  padding: 4px 0;
}
dt {
  min-width: 96px;
  color: var(--soft);
}
dd {
  margin: 0;
  overflow-wrap: anywhere;
}
nav a[aria-current] {
  color: inherit;
  font-weight: 700;
  text-decoration: none;
}
.stack {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
  gap: 12px;
  align-items: end;
}
label {
  display: block;
}
.said {
  padding: 8px 12px;
  border: 1px solid var(--accent);
  border-radius: 8px;
}
.soft,
.empty {
  color: var(--soft);
}
.scroll {
  overflow-x: auto;
}
table {
  width: 100%;
  border-collapse: collapse;
  font-variant-numeric: tabular-nums;
}
th,
td {
  padding: 8px;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
}
/* On a phone the row scrolls; what can be pressed stays in sight. */
@media (max-width: 640px) {
  td:last-child:has(form) {
    position: sticky;
    right: 0;
    background: var(--ground);
  }
}
code,
pre {
  font-size: 0.8125rem;
}
pre {
  max-width: 60ch;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
input,
select,
button {
  min-height: 44px;
  padding: 8px 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  color: inherit;
  background: var(--ground);
  font: inherit;
  max-width: 100%;
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
td form {
  margin: 0 0 4px;
}
summary {
  min-height: 32px;
  cursor: pointer;
}
:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
`
