import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ts from 'typescript'

const manifest = createRequire(import.meta.url).resolve('@tosspayments/tosspayments-sdk/package.json')
const TYPES = join(dirname(manifest), 'types', 'index.d.ts')

/** One option of a request as the package's types have it. */
export interface Option {
  /** `card.freeInstallmentPlans.company`: array elements have no name of their own. */
  readonly path: string
  /** Values the types name one by one; empty for a free text or number. */
  readonly literals: readonly (string | number)[]
  /** null says the same as leaving it out. */
  readonly isOptional: boolean
  readonly kind: 'text' | 'number' | 'flag' | 'object' | 'list' | 'anything'
}

/** What the installed official package promises, read from its own types, so that a newer one fails our tests. */
export function readSdkTypes() {
  const program = ts.createProgram([TYPES], { strict: true, skipLibCheck: true })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(TYPES)
  if (!source) throw new Error(`no types at ${TYPES}`)

  function typeNamed(name: string): ts.Type {
    const found = source?.statements.find(
      node => (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === name,
    )
    if (!found) throw new Error(`the package's types have no ${name}`)
    return checker.getTypeAtLocation(found)
  }

  const propertiesOf = (type: ts.Type) =>
    checker.getPropertiesOfType(type).map(one => {
      const declared = checker.getTypeOfSymbol(one)
      // `unknown` without null would be any object.
      const type = declared.flags & ts.TypeFlags.Unknown ? declared : checker.getNonNullableType(declared)
      return { name: one.name, type, takesNull: takesNull(declared) }
    })

  function optionsOf(type: ts.Type, prefix = ''): Option[] {
    return propertiesOf(type).flatMap(({ name, type, takesNull }) => {
      const path = prefix + name
      const option = { path, ...kindOf(type), isOptional: takesNull }
      return [option, ...uniqueByPath(within(type).flatMap(inner => optionsOf(inner, `${path}.`)))]
    })
  }

  function kindOf(type: ts.Type): Pick<Option, 'kind' | 'literals'> {
    const parts = partsOf(type)
    const literals = parts.flatMap(part =>
      part.isStringLiteral() || part.isNumberLiteral() ? [part.value] : [],
    )
    const all = (flags: ts.TypeFlags) => parts.every(part => part.flags & flags)
    if (all(ts.TypeFlags.Unknown)) return { kind: 'anything', literals }
    if (all(ts.TypeFlags.BooleanLike)) return { kind: 'flag', literals }
    if (all(ts.TypeFlags.StringLike)) return { kind: 'text', literals }
    if (all(ts.TypeFlags.NumberLike)) return { kind: 'number', literals }
    return { kind: parts.some(part => checker.isArrayType(part)) ? 'list' : 'object', literals }
  }

  /** The objects whose properties are options of their own: of a list, its elements. */
  function within(type: ts.Type): ts.Type[] {
    return partsOf(type).flatMap(part => {
      if (checker.isArrayType(part)) return checker.getTypeArguments(part as ts.TypeReference).flatMap(within)
      const isObject = Boolean(part.flags & ts.TypeFlags.Object)
      return isObject && checker.getIndexInfosOfType(part).length === 0 ? [part] : []
    })
  }

  return {
    /** Names of everything that can be called on it. */
    methods: (name: string): string[] =>
      propertiesOf(typeNamed(name))
        .filter(({ type }) => checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0)
        .map(({ name }) => name),
    options: (name: string): Option[] => uniqueByPath(optionsOf(typeNamed(name))),
  }
}

export type SdkTypes = ReturnType<typeof readSdkTypes>

const partsOf = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type])

const takesNull = (type: ts.Type): boolean => partsOf(type).some(part => part.flags & ts.TypeFlags.Null)

/** Of a union of objects every member's options count, each once, with the values of all of them. */
function uniqueByPath(options: readonly Option[]): Option[] {
  const byPath = new Map<string, Option>()
  for (const option of options) {
    const known = byPath.get(option.path)
    const literals = [...new Set([...(known?.literals ?? []), ...option.literals])]
    byPath.set(option.path, { ...option, literals })
  }
  return [...byPath.values()]
}
