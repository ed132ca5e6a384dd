// The numbers at /metrics, in Prometheus' format. Labels are closed sets: never a person, a text or an id.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof makeMetrics>

export function makeMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'caunoi_' })
  const registers = [registry]
  return {
    inputs: new Counter({
      name: 'caunoi_inputs_total',
      help: 'What came to the door, by channel and what became of it',
      labelNames: ['channel', 'outcome'] as const,
      registers,
    }),
    turns: new Counter({
      name: 'caunoi_turns_total',
      help: 'Turns taken, by outcome',
      labelNames: ['outcome'] as const,
      registers,
    }),
    sends: new Counter({
      name: 'caunoi_sends_total',
      help: 'Messages that left or did not, by channel and outcome',
      labelNames: ['channel', 'outcome'] as const,
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'caunoi_answer_seconds',
      help: 'From an input stored to its first message sent',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 1.5, 3, 10, 60],
      registers,
    }),
    spooled: new Gauge({
      name: 'caunoi_spool_in_use',
      help: '1 while inputs wait on disk for MongoDB',
      registers,
    }),
    tasksFailed: new Counter({
      name: 'caunoi_tasks_failed_total',
      help: 'Scheduled tasks that failed, by task',
      labelNames: ['task'] as const,
      registers,
    }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
