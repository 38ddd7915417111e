import { CONTROL } from './control-style.ts'

/** What is filled in, ticked and picked in the window pages, and what is said about it. */
export const fieldStyle = `.hint {
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
input[type="password"],
input[type="number"],
input[type="url"] {
  width: 100%;
  ${CONTROL}
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
  grid-template-columns: repeat(auto-fill, minmax(min(160px, 46%), 1fr));
  gap: 8px;
}
.picker.tiles .grid {
  grid-template-columns: repeat(auto-fill, minmax(100px, 1fr));
}
.picker.wide .grid {
  grid-template-columns: 1fr;
}
.means {
  margin: 8px 0;
  padding: 0;
  list-style: none;
}
.means li {
  display: flex;
  gap: 12px;
  align-items: center;
  justify-content: space-between;
  padding: 8px 0;
  border-bottom: 1px solid var(--line);
}
.means button {
  width: auto;
  min-height: 44px;
  margin: 0;
  padding: 8px 16px;
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
  padding: 8px 4px;
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
form:has([name="kind"][value="CARD"]:checked) .for-kind-ACCOUNT,
form:has([name="kind"][value="ACCOUNT"]:checked) .for-kind-CARD,
form:has([name="method"][value="CARD"]:checked) .for-EASY_PAY,
form:has([name="method"][value="EASY_PAY"]:checked) .for-CARD {
  display: none;
}
`
