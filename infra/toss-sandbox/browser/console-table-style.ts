/** Tables and lists of facts in the console: rows on a desk, cards on a phone. */
export const consoleTableStyle = `
dl {
  margin: 0 0 16px;
}
dl > div {
  display: flex;
  gap: 16px;
  padding: 4px 0;
}
dt {
  flex: 0 0 136px;
  color: var(--soft);
}
dd {
  margin: 0;
  min-width: 0;
  overflow-wrap: anywhere;
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
  padding: 8px 12px 8px 0;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
}
th {
  color: var(--soft);
  font-size: 0.875rem;
  font-weight: 500;
  white-space: nowrap;
}
td code {
  overflow-wrap: anywhere;
}
/* On a phone a row is a card, and its cells bear their headings. */
@media (max-width: 760px) {
  thead {
    position: absolute;
    left: -9999px;
  }
  table,
  tbody,
  tr {
    display: block;
  }
  tr {
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }
  td {
    display: grid;
    grid-template-columns: 88px minmax(0, 1fr);
    gap: 12px;
    padding: 4px 0;
    border: 0;
  }
  td::before {
    content: attr(data-heading);
    color: var(--soft);
    font-size: 0.875rem;
  }
  .rule {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  dt {
    flex-basis: 96px;
  }
}
`
