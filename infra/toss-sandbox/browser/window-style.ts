/** Style of the window pages; a text, since test runners empty imported style sheets. */
export const windowStyle = `
:root {
  color-scheme: light dark;
  --ink: #191f28;
  --soft: #6b7684;
  --line: #d9dee4;
  --ground: #fff;
  --accent: #1b64da;
  --on-accent: #fff;
  --wrong: #d22030;
  --mark: #fff3c4;
  --mark-ink: #5c4600;
  font-family: "Noto Sans KR Variable", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif;
  font-size: 16px;
  line-height: 1.5;
  word-break: keep-all;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #f2f4f6;
    --soft: #9ba4ae;
    --line: #3b434d;
    --ground: #1c2026;
    --accent: #4593fc;
    --on-accent: #06121f;
    --wrong: #ff8a8a;
    --mark: #4a3b06;
    --mark-ink: #ffe9a6;
  }
}
*,
*::before,
*::after {
  box-sizing: border-box;
}
body {
  margin: 0;
  color: var(--ink);
  background: rgb(0 0 0 / 45%);
  min-height: 100vh;
}
body.widget {
  background: transparent;
  min-height: 0;
}
h1 {
  margin: 0;
  font-size: 1.125rem;
  overflow-wrap: anywhere;
}
.window {
  max-width: 480px;
  min-height: 100vh;
  margin: 0 auto;
  padding: 16px;
  background: var(--ground);
}
@media (min-width: 560px) {
  .window {
    min-height: 0;
    margin: 32px auto;
    padding: 24px;
    border-radius: 16px;
  }
}
.sandbox {
  margin: 0 0 16px;
  padding: 8px 12px;
  border-radius: 8px;
  font-size: 0.875rem;
  color: var(--mark-ink);
  background: var(--mark);
}
.amount {
  margin: 4px 0 0;
  font-size: 1.75rem;
  font-weight: 700;
  font-variant-numeric: tabular-nums;
}
.hint {
  margin: 4px 0 12px;
  color: var(--soft);
  font-size: 0.875rem;
}
.error {
  margin: 4px 0 0;
  color: var(--wrong);
  font-size: 0.875rem;
}
.field {
  margin: 12px 0;
}
.field > label:not(.check) {
  display: block;
  margin-bottom: 4px;
  font-size: 0.875rem;
}
select,
input[type="text"],
input[type="tel"],
input[type="number"],
input[type="url"] {
  width: 100%;
  min-height: 44px;
  padding: 8px 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  color: inherit;
  background: var(--ground);
  font: inherit;
}
[aria-invalid="true"] {
  border-color: var(--wrong);
}
.check {
  display: flex;
  gap: 8px;
  align-items: center;
  min-height: 44px;
}
input[type="checkbox"],
input[type="radio"] {
  width: 20px;
  height: 20px;
  flex: none;
  margin: 0;
  accent-color: var(--accent);
}
.picker {
  margin: 16px 0;
  padding: 0;
  border: 0;
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(136px, 1fr));
  gap: 8px;
}
.picker legend {
  margin-bottom: 8px;
  padding: 0;
  font-weight: 600;
}
.picker label {
  display: flex;
  gap: 8px;
  align-items: center;
  min-height: 48px;
  padding: 8px 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--ground);
  overflow-wrap: anywhere;
}
.picker label > span {
  min-width: 0;
}
.picker label:has(:checked) {
  border-color: var(--accent);
  box-shadow: inset 0 0 0 1px var(--accent);
}
form:has([name="cashReceiptType"] option[value="미발행"]:checked) .receipt-number,
form:has([name="behaviour"] option[value="good"]:checked) .refusal,
form:has([name="behaviour"] option:not([value="dies"]):checked) .dying,
form:has([name="method"][value="CARD"]:checked) .for-EASY_PAY,
form:has([name="method"][value="EASY_PAY"]:checked) .for-CARD {
  display: none;
}
button,
a.primary {
  display: block;
  width: 100%;
  min-height: 48px;
  margin: 12px 0;
  padding: 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  color: inherit;
  background: var(--ground);
  font: inherit;
  font-weight: 600;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
button.primary,
a.primary {
  border-color: var(--accent);
  color: var(--on-accent);
  background: var(--accent);
}
button.plain {
  border-color: transparent;
  color: var(--soft);
}
:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
summary {
  min-height: 44px;
  padding: 10px 0;
  cursor: pointer;
  color: var(--soft);
}
dl div {
  display: flex;
  justify-content: space-between;
  gap: 16px;
  padding: 8px 0;
  border-bottom: 1px solid var(--line);
}
dt {
  color: var(--soft);
}
dd {
  margin: 0;
  text-align: right;
  overflow-wrap: anywhere;
}
`
