/** What every field looks like, in the window as in the console: high enough for a finger. */
export const CONTROL = `min-height: 44px;
  padding: 8px 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  color: inherit;
  background: var(--ground);
  font: inherit;`
