import { join } from 'node:path'
import type { TestProgram } from '../../infra/setup/test-programs.ts'
import { askTools } from './tools.ts'

/** @returns the file that Node runs; all of them are built together, with the first that is asked for in a run */
export const programOf = async (name: TestProgram): Promise<string> =>
  join(await askTools('/programs'), `${name}.mjs`)
