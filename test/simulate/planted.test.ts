import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { plantedBugs } from './planted/all.ts'
import { buildPlanted } from './planted/build.ts'
import { hunt } from './planted/run.ts'

const FOLDER = 'build/planted-test'
afterAll(() => rm(FOLDER, { recursive: true, force: true }))

describe('planted bugs', () => {
  test('are many, each with a name and a sentence of its own', () => {
    expect(plantedBugs.length).toBeGreaterThanOrEqual(25)
    for (const of of ['name', 'why'] as const)
      expect(new Set(plantedBugs.map(bug => bug[of])).size).toBe(plantedBugs.length)
    for (const { name, why } of plantedBugs) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(why, name).toMatch(/^[A-Z].{20,160}\.$/)
    }
  })

  test.each(plantedBugs.map(bug => [bug.name, bug.edits] as const))(
    '%s finds its place in the source exactly once',
    (_, edits) => {
      for (const { file, find, replace } of edits) {
        const source = readFileSync(file, 'utf8')
        expect(source.split(find), `${file}: ${find}`).toHaveLength(2)
        expect(replace).not.toBe(find)
      }
    },
  )

  test('are edits of the build that asks for them, and of no other', async () => {
    const [bug] = plantedBugs
    if (!bug) throw new Error('no bug is planted')
    const entry = 'app/use-cases/confirm-payment.ts'
    const built = async (planted: typeof bug | null) =>
      readFileSync(await buildPlanted(planted, entry, FOLDER), 'utf8')
    const [edited, plain] = [await built(bug), await built(null)]
    expect(edited).toContain('confirmKey(orderId, ports.ids.random(), 1)')
    expect(plain).not.toContain('ids.random(), 1)')
    expect(plain).toContain('confirmKey(orderId, paymentKey, 1)')
    // What is built for a shop names no planted bug: only the simulation's own program knows of them.
    const builds = ['vite.config.ts', 'infra/setup/build-programs.mjs', 'infra/setup/build.mjs']
    const entries = [...readFileSync('infra/setup/build.mjs', 'utf8').matchAll(/: '([\w/-]+\.ts)',/g)]
    const programs = entries.map(([, file = '']) => file).filter(file => file !== 'test/simulate/main.ts')
    expect(programs.length).toBeGreaterThan(5)
    for (const file of [...builds, ...programs])
      expect(readFileSync(file, 'utf8'), file).not.toContain('planted')
  })

  test('one that nothing of the program reads is no bug at all', async () => {
    const [bug] = plantedBugs.filter(({ name }) => name === 'set-month')
    if (!bug) throw new Error('no bug is called so')
    await expect(buildPlanted(bug, 'app/breaker.ts', FOLDER)).resolves.toBeTruthy() // it reads the time
    await expect(buildPlanted(bug, 'domain/money.ts', FOLDER)).rejects.toThrow(
      /nothing of the simulation reads/,
    )
  })

  test.each([
    ['random-key', '3', 1],
    ['key-without-target', '14', 3],
  ])('%s is caught', async (name, invariant, history) => {
    const bug = plantedBugs.find(its => its.name === name)
    if (!bug) throw new Error('no bug is called so')
    const { by } = await hunt(bug, { seed: 1, from: history, histories: 40 })
    expect(by?.invariant).toBe(invariant)
  })
})
