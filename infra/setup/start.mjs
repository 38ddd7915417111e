import { build } from './build.mjs'
import { ensure } from './ensure.mjs'
import { serve } from './serve.mjs'

// npm start: from a bare clone to an open shop; seconds when there is nothing to do.
await ensure()
await build()
await serve()
