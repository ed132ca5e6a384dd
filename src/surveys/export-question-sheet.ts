// The second sheet of an export: every question with its id, its kind and its choices.
import type { Sheet } from '../lib/spreadsheet.ts'
import type { Step, StepKind } from '../model/flow.ts'
import type { Question } from './export-questions.ts'

export function questionSheet(questions: readonly Question[]): Sheet {
  return {
    name: 'Câu hỏi',
    columns: ['Mã', 'Câu hỏi', 'Cách trả lời', 'Lựa chọn', 'Đáp án đúng'].map((header) => ({
      header,
      kind: 'text',
    })),
    rows: questions.map(({ id, step, text }) => [
      id,
      text,
      kindWords[step.type] ?? step.type,
      choiceLines(step),
      correctLine(step),
    ]),
  }
}

const kindWords: Readonly<Partial<Record<StepKind, string>>> = {
  'ask-choice': 'chọn một',
  'ask-many': 'chọn nhiều (mỗi lựa chọn một cột: 1 là chọn, 0 là không)',
  'ask-scale': 'thang điểm',
  'ask-text': 'viết',
  'ask-number': 'số',
  'ask-date': 'ngày',
  'ask-yes-no': 'có hoặc không',
  'ask-consent': 'đồng ý',
  'ask-unit': 'đơn vị',
  'ask-form': 'biểu mẫu',
}

function choiceLines(step: Step): string | undefined {
  if (step.type === 'ask-choice' || step.type === 'ask-many') {
    return Object.values(step.body.choices)
      .map(({ label }) => label)
      .join('\n')
  }
  if (step.type !== 'ask-scale') return undefined
  const { from, to, labels } = step.body
  return [`từ ${from} đến ${to}`, ...Object.entries(labels).map(([at, label]) => `${at}: ${label}`)].join(
    '\n',
  )
}

function correctLine(step: Step): string | undefined {
  if ((step.type !== 'ask-choice' && step.type !== 'ask-many') || step.body.correct === undefined)
    return undefined
  const { choices, correct } = step.body
  return [correct]
    .flat()
    .map((id) => choices[id]?.label ?? id)
    .join('\n')
}
