import { useFound } from '../ui/use-found.ts'

/** One of several methods of payment (결제수단), as a field of the form around it, or of the one named. */
export function MethodChoices<Method extends string>(props: {
  label: string
  methods: readonly Method[]
  words: Readonly<Record<Method, string>>
  method: Method
  form?: string
  choose: (method: Method) => void
}) {
  const { label, methods, words, method, form, choose } = props
  const found = useFound<HTMLFieldSetElement>(choices => {
    const chosen = choices.querySelector<HTMLInputElement>('input:checked')?.value
    const known = methods.find(one => one === chosen)
    if (known) choose(known)
  })
  return (
    <fieldset ref={found}>
      <legend className="aside-voice">{label}</legend>
      <div className="choices">
        {methods.map(one => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="method"
              form={form}
              value={one}
              checked={one === method}
              onChange={() => choose(one)}
            />
            {words[one]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
