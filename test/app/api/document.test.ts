import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTS, { astToString } from 'openapi-typescript'
import { describe, expect, test } from 'vitest'
import { policyOf } from '../../../app/access/guarded.ts'
import { openApiDocument } from '../../../app/api/document.ts'
import { operations } from '../../../app/api/operations/all.ts'
import { shopRoutes } from '../../support/shop-handler.ts'

const document = openApiDocument('http://shop.test', 'en')

const RULES = [
  'struct',
  'no-unresolved-refs',
  'no-identical-paths',
  'no-ambiguous-paths',
  'no-unused-components',
  'no-schema-type-mismatch',
  'operation-operationId-unique',
  'operation-summary',
  'operation-4xx-response',
  'path-parameters-defined',
  'path-declaration-must-exist',
  'security-defined',
]

describe('the OpenAPI document', () => {
  test('is valid, by a validator of somebody else', async () => {
    const config = await createConfig({ rules: Object.fromEntries(RULES.map(rule => [rule, 'error'])) })
    const problems = await lintFromString({ source: JSON.stringify(document), config })
    expect(problems.map(({ message, location }) => `${message} ${location[0]?.pointer}`)).toEqual([])
    expect(document.openapi).toBe('3.1.0')
  })

  test('has a route for every operation, behind its scope, and an operation for every route', () => {
    const addressOf = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')
    const declared = operations.map(({ method, path, scope }) => `${method} ${addressOf(path)} ${scope}`)
    const served = shopRoutes.flatMap(({ path, module }) =>
      (['loader', 'action'] as const).flatMap(part => {
        const policy = policyOf(module[part])
        const method = part === 'loader' ? 'get' : 'post'
        return policy?.who === 'apiKey' ? [`${method} ${path} ${policy.scope}`] : []
      }),
    )
    expect(served.toSorted()).toEqual(declared.toSorted())
    expect(declared.length).toBeGreaterThan(20)
  })

  test('tells of a method an address does not have, and of what is refused seldom', () => {
    const { paths } = document
    for (const [path, methods] of Object.entries(paths))
      for (const operation of Object.values(methods))
        expect(operation, path).toMatchObject({
          responses: { 405: { description: expect.stringContaining('METHOD_NOT_ALLOWED') } },
        })
    expect(paths['/api/v1/payments']?.post).toMatchObject({
      responses: { 409: { description: expect.stringContaining('ORDER_DIFFERS') } },
    })
    expect(paths['/api/v1/cards']?.post).toMatchObject({
      responses: { 422: { description: expect.stringContaining('SIGN_IN_NEEDED') } },
    })
  })

  test('makes the client the stories are told with (else: npx vitest run test/app/api/document.test.ts -u)', async () => {
    const client = astToString(await openapiTS(JSON.stringify(document)))
    await expect(client).toMatchFileSnapshot('generated.d.ts')
  })

  test('says the same in Korean', () => {
    const korean = openApiDocument('http://shop.test', 'ko')
    expect(korean.paths['/api/v1/payments']).toMatchObject({
      get: { summary: expect.stringMatching(/[가-힣]/) },
    })
    expect(Object.keys(korean.paths)).toEqual(Object.keys(document.paths))
  })
})
