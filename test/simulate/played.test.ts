import { expect, test } from 'vitest'
import { batchesFrom, joined, leftOf, unplayed } from './played.ts'

test('what was played is told in as few spans as there can be', () => {
  expect(
    joined([
      [301, 400],
      [1, 100],
      [101, 200],
      [350, 420],
    ]),
  ).toEqual([
    [1, 200],
    [301, 420],
  ])
})

test('so many histories come in batches, the last as short as it has to be', () => {
  expect(batchesFrom(7, 250)).toEqual([
    [7, 106],
    [107, 206],
    [207, 256],
  ])
  expect(batchesFrom(1, 0)).toEqual([])
})

test('a run goes on with what no worker had come to, and plays nothing twice', () => {
  const played = [
    [1, 100],
    [301, 350],
  ] as const
  expect(unplayed(played, 230)).toEqual([
    [101, 200],
    [201, 300],
    [351, 380],
  ])
  expect(unplayed(played, 20)).toEqual([[101, 120]])
  expect(unplayed([], 20)).toEqual([[1, 20]])
})

test('of a range that is asked for, what was counted already is left out', () => {
  const played = [
    [1, 100],
    [301, 350],
  ] as const
  expect(leftOf(played, [51, 400])).toEqual([
    [101, 200],
    [201, 300],
    [351, 400],
  ])
  expect(leftOf(played, [310, 340])).toEqual([])
  expect(leftOf(played, [95, 105])).toEqual([[101, 105]])
  expect(leftOf(played, [500, 500])).toEqual([[500, 500]])
  expect(leftOf([], [7, 8])).toEqual([[7, 8]])
})
