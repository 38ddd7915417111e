import { fieldStyle } from './field-style.ts'
import { fontFamily, fontStyle } from './font-style.ts'

/** Style of the window pages; a text, since test runners empty imported style sheets. */
export const windowStyle = `${fontStyle}
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
  font-family: ${fontFamily};
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
/* What has the focus is not hidden behind the bars that stay. */
html {
  scroll-padding: 72px 0 88px;
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
.picker .error {
  margin: -4px 0 8px;
}
form {
  padding-top: 4px;
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
${fieldStyle}`
