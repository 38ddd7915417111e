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
body.cover {
  background: rgb(0 0 0 / 45%);
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
  min-height: 100dvh;
  margin: 0 auto;
  padding: 0 20px 20px;
  background: var(--ground);
}
@media (min-width: 560px) {
  .window {
    min-height: 0;
    margin: 32px auto;
    padding: 0 28px 20px;
    border-radius: 20px;
    box-shadow: 0 16px 48px rgb(0 0 0 / 24%);
    overflow: clip;
  }
}
.bar {
  position: sticky;
  top: 0;
  z-index: 1;
  display: flex;
  gap: 4px;
  align-items: center;
  margin: 0 -20px;
  padding: 8px 8px 8px 20px;
  background: var(--ground);
  border-bottom: 1px solid var(--line);
}
@media (min-width: 560px) {
  .bar {
    margin: 0 -28px;
    padding-left: 28px;
  }
}
.bar .sandbox {
  flex: 1;
  margin: 0;
}
.language {
  display: flex;
  align-items: center;
  min-height: 44px;
  padding: 0 10px;
  border-radius: 8px;
  color: var(--soft);
  font-size: 0.875rem;
  text-decoration: none;
}
button.close {
  width: 44px;
  min-height: 44px;
  margin: 0;
  padding: 0;
  border-color: transparent;
  color: var(--soft);
}
button.close svg {
  display: block;
  margin: 0 auto;
}
header {
  padding: 20px 0 16px;
  border-bottom: 1px solid var(--line);
}
header .hint {
  margin: 0;
}
header h1 {
  margin: 2px 0 0;
}
@media (max-width: 559px) {
  header.bare {
    display: none;
  }
}
.sandbox {
  margin: 0 0 16px;
  padding: 6px 10px;
  border-radius: 8px;
  font-size: 0.8125rem;
  line-height: 1.4;
  color: var(--mark-ink);
  background: var(--mark);
}
.sandbox strong {
  display: block;
}
.terms {
  margin-top: 20px;
  padding-top: 8px;
  border-top: 1px solid var(--line);
}
.terms .field {
  margin: 0;
}
.foot {
  position: sticky;
  bottom: 0;
  margin: 0 -20px;
  padding: 4px 20px;
  background: var(--ground);
}
.decline,
.behaviour {
  margin-top: 8px;
  font-size: 0.9375rem;
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
  min-width: 0;
  margin: 20px 0;
  padding: 0;
  border: 0;
}
.picker .grid {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
  gap: 8px;
}
.picker.tiles .grid {
  grid-template-columns: repeat(auto-fill, minmax(96px, 1fr));
}
.picker details .grid {
  margin-bottom: 8px;
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
  border-radius: 10px;
  background: var(--ground);
  font-size: 0.9375rem;
  line-height: 1.3;
  overflow-wrap: anywhere;
  cursor: pointer;
}
.picker.tiles label {
  position: relative;
  justify-content: center;
  padding: 8px;
  text-align: center;
}
/* The tile itself says what is chosen, by its frame and its weight; the button stays for the keyboard. */
.picker.tiles input {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  opacity: 0;
  cursor: pointer;
}
.picker label > span {
  min-width: 0;
}
.picker label:has(:checked) {
  border-color: var(--accent);
  box-shadow: inset 0 0 0 1px var(--accent);
  color: var(--accent);
  font-weight: 700;
}
.picker label:has(:focus-visible) {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
.picker label:has([aria-invalid="true"]),
.picker:has([aria-invalid="true"]) label {
  border-color: var(--wrong);
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
