import type { Control, Offset } from '../control.ts'
import { notFound } from '../http.ts'

export function createConsole(_control: Control, _offset: Offset) {
  return async function answer(_request: Request): Promise<Response> {
    return notFound()
  }
}
