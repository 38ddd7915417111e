import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { TossOutcome } from '../../../domain/measures.ts'
import type { Watcher } from '../watcher.ts'
import { aggregateWord, commandWord, methodWord, outcomeWord, requestDone } from '../words.ts'
import { remoteParent } from './traceparent.ts'

/** A span that is open, and whether anything was begun within it. */
interface Open {
  readonly span: Span
  isParent: boolean
}

/** Of these somebody has to know: nothing came back, or it is our own fault. */
const FAULTS: ReadonlySet<TossOutcome> = new Set(['ours', 'rateLimited', 'unknown', 'notSent'])

/**
 * Spans of what is done: request → command → call to Toss. Their attributes are words of closed sets, numbers and the
 * correlation that stands beside every event; no message of an error is among them, since it may hold anything.
 */
export function tracesOf(tracer: Tracer): Watcher {
  const current = new AsyncLocalStorage<Open>()

  function open(name: string, kind: SpanKind, attributes: Attributes, remote?: Context | null) {
    const outer = current.getStore()
    if (outer) outer.isParent = true
    const within = outer ? trace.setSpan(ROOT_CONTEXT, outer.span) : (remote ?? ROOT_CONTEXT)
    const own: Open = { span: tracer.startSpan(name, { kind, attributes }, within), isParent: false }
    return {
      own,
      within: <T>(run: () => T): T => current.run(own, run),
      end(more: Attributes, isFault: boolean) {
        own.span.setAttributes(more)
        if (isFault) own.span.setStatus({ code: SpanStatusCode.ERROR })
        own.span.end()
      },
    }
  }

  return {
    request({ method, traceparent }) {
      const verb = methodWord(method)
      const attributes = { 'http.request.method': verb }
      const { own, within, end } = open(verb, SpanKind.SERVER, attributes, remoteParent(traceparent))
      return {
        within,
        end(done) {
          const { route, status } = requestDone(done)
          own.span.updateName(`${verb} ${route}`)
          end({ 'http.route': route, 'http.response.status_code': status }, status >= 500)
        },
      }
    },

    command({ aggregate: category, correlation, told }) {
      const aggregate = aggregateWord(category)
      const attributes = { 'jangbu.aggregate': aggregate, 'jangbu.correlation': correlation }
      const { own, within, end } = open(aggregate, SpanKind.INTERNAL, attributes)
      return {
        within,
        end(done) {
          const commands = told.commands.map(command => commandWord(category, command))
          own.span.updateName(`${aggregate} ${commands.join(' ')}`.trim())
          const refusal = done?.type === 'refused' ? { 'jangbu.refusal': done.code } : {}
          const about = { 'jangbu.commands': commands, 'jangbu.outcome': outcomeWord(done), ...refusal }
          end({ ...about, 'jangbu.races_lost': told.racesLost }, done === null)
        },
      }
    },

    toss({ operation, attempt }) {
      const attributes = { 'jangbu.toss.operation': operation, 'jangbu.toss.attempt': attempt ?? undefined }
      const { within, end } = open(`toss ${operation}`, SpanKind.CLIENT, attributes)
      return {
        within,
        end(done) {
          const outcome = done?.outcome ?? 'unknown'
          const answer = {
            'http.response.status_code': done?.status ?? undefined,
            'jangbu.toss.code': done?.code ?? undefined,
          }
          end({ 'jangbu.outcome': outcome, ...answer }, FAULTS.has(outcome))
        },
      }
    },

    job(job) {
      const { own, within, end } = open(`job ${job}`, SpanKind.INTERNAL, { 'jangbu.job': job })
      return {
        within,
        end(found) {
          // A look that found nothing is no news: a span that is never ended is never sent.
          if (found !== 0 || own.isParent) end({ 'jangbu.job.found': found ?? undefined }, found === null)
        },
      }
    },

    appended: () => undefined,
  }
}
