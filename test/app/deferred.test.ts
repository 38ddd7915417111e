import { expect, test } from 'vitest'
import { createDeferred } from '../../app/deferred.ts'
import { createLog } from '../../infra/log.ts'

const log = createLog({ write: () => undefined })

test('what deferred work defers is awaited too before the process ends', async () => {
  const deferred = createDeferred(log)
  const done: string[] = []
  deferred.defer('a look', async () => {
    await deferred.wait(1)
    deferred.defer('a note of it', async () => {
      await new Promise(resolve => setTimeout(resolve, 1))
      done.push('noted')
    })
    done.push('looked')
  })
  await deferred.drain(10_000)
  expect(done).toEqual(['looked', 'noted'])
})

test('what never ends keeps no process from ending, and what fails takes nothing with it', async () => {
  const deferred = createDeferred(log)
  deferred.defer('endless', () => new Promise(() => undefined))
  deferred.defer('failing', () => Promise.reject(new Error('so it is')))
  await deferred.drain(1)
})
