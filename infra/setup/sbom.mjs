import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './step.mjs'

// npm run sbom: writes docs/sbom.json, what the shop is made of, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/),
// from the lockfile alone: no network, no clock, so that the same lockfile gives the same text and a stale one is seen.
export const SBOM = 'docs/sbom.json'

/** @param lock package-lock.json, version 3 · @returns the document as text */
export function sbomOf(lock) {
  const { '': shop, ...installed } = lock.packages
  const copies = Object.entries(installed).map(([path, entry]) => ({ path, name: nameAt(path), ...entry }))
  const components = new Map()
  const dependsOn = new Map()
  for (const copy of copies) {
    const ref = refOf(copy)
    const before = components.get(ref)
    if (!before || (before.scope !== 'required' && scopeOf(copy) === 'required'))
      components.set(ref, componentOf(copy, ref))
    const needs = dependsOn.get(ref) ?? new Set()
    for (const name of Object.keys({ ...copy.dependencies, ...copy.optionalDependencies })) {
      const found = resolved(installed, copy.path, name)
      if (found) needs.add(refOf(found))
    }
    dependsOn.set(ref, needs)
  }
  const own = `pkg:npm/${shop.name}@${shop.version}`
  const direct = Object.keys({ ...shop.dependencies, ...shop.devDependencies, ...shop.optionalDependencies })
  dependsOn.set(own, new Set(direct.flatMap(name => refOf(resolved(installed, '', name) ?? []) ?? [])))
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(lock))}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: shop.name,
        version: shop.version,
        purl: own,
        ...licensed(shop),
      },
    },
    components: [...components.values()].sort(byRef),
    dependencies: [...dependsOn]
      .map(([ref, needs]) => ({ ref, dependsOn: [...needs].sort() }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  }
  return lines(document)
}

/** One component and one dependency a line: a package that comes or goes is a line that comes or goes. */
function lines({ components, dependencies, ...head }) {
  const list = items => items.map(item => `  ${JSON.stringify(item)}`).join(',\n')
  const start = JSON.stringify(head, null, 1).replace(/\n\}$/, '')
  return `${start},\n "components": [\n${list(components)}\n ],\n "dependencies": [\n${list(dependencies)}\n ]\n}\n`
}

const byRef = (a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)
const nameAt = path => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const refOf = ({ name, version }) => (name ? `pkg:npm/${name.replace('@', '%40')}@${version}` : null)

/** `excluded`: on the developer's machine only, never in a running shop. */
const scopeOf = ({ dev, optional, devOptional }) =>
  dev || devOptional ? 'excluded' : optional ? 'optional' : 'required'

function componentOf(copy, ref) {
  const [algorithm, digest] = (copy.integrity ?? '').split('-', 2)
  return {
    type: 'library',
    'bom-ref': ref,
    name: copy.name,
    version: copy.version,
    scope: scopeOf(copy),
    ...(digest && {
      hashes: [
        { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') },
      ],
    }),
    ...licensed(copy),
    purl: ref,
  }
}

const licensed = ({ license }) =>
  license ? { licenses: [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }] } : {}

/** The copy a package finds, from its own folder upwards, as Node looks for it. */
function resolved(installed, from, name) {
  for (let place = from; ; place = place.slice(0, Math.max(place.lastIndexOf('/node_modules/'), 0))) {
    const path = `${place ? `${place}/` : ''}node_modules/${name}`
    if (installed[path]) return { name, ...installed[path] }
    if (place === '') return null
  }
}

/** Version 8 (RFC 9562): ours to make, here of the lockfile's own hash. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const text = sbomOf(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  writeFileSync(join(root, SBOM), text)
  console.log(`${SBOM}: ${JSON.parse(text).components.length} packages`)
}
