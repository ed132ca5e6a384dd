// What the shipped flows promise to workers, beyond having no fault.
import { describe, expect, test } from '@jest/globals'
import type { Flow } from '../../src/model/flow.ts'
import { shippedLibrary } from '../support/library.ts'
import { Player } from '../support/transcript.ts'

const library = await shippedLibrary()
const programme = library.documents.get('chuong-trinh-hanh-dong')
const sectionText = (id: string) => programme?.sections.find((section) => section.id === id)?.text ?? ''

function flow(id: string): Flow {
  const found = library.flows.get(id)
  if (!found) throw new Error(`there is no flow ${id}`)
  return found
}

describe('the action programme', () => {
  test('says who issued it, that its term is over, and that its number and date are not known', () => {
    expect(programme).toMatchObject({
      issuer: 'Ban Thường vụ Liên đoàn Lao động tỉnh Đắk Lắk',
      status: 'term-over',
      'status-note': expect.stringMatching(/không ghi số, ngày ký.*2020–2025 đã hết/s),
    })
    expect(programme?.number).toBeUndefined()
    expect(programme?.['reviewed-by']).toBeUndefined()
  })
  test('has five points, all twelve targets, all nine tasks and who does what', () => {
    const range = (part: string, count: number) => Array.from({ length: count }, (_, i) => `${part}.${i + 1}`)
    expect(programme?.summary).toHaveLength(5)
    expect(programme?.sections.map((section) => section.id)).toEqual([
      'I',
      ...range('II.1', 7),
      ...range('II.2', 5),
      ...range('III', 9),
      ...range('IV', 2),
    ])
  })
  test('can be read to the last section by "phần tiếp" alone, and every section has a way to the menu', () => {
    const player = new Player(library, {}, Date.parse('2026-12-01T08:00:00+07:00'))
    player.play('chương trình hành động')
    player.play('mục I')
    const shown: string[] = []
    for (const _section of programme?.sections ?? []) {
      const labels = player.session?.offered?.labels ?? []
      expect(labels.at(-1)).toBe('Về menu')
      shown.push(player.session?.frames.at(-1)?.reading ?? '')
      player.play(labels[0] ?? '')
    }
    expect(shown).toEqual(programme?.sections.map((section) => section.id))
    expect(player.session?.frames.at(-1)?.step).toBe('cho-phep')
  })
  test('keeps each section short enough for a small phone', () => {
    for (const section of programme?.sections ?? []) expect(section.text.length).toBeLessThanOrEqual(320)
  })
})

describe('a cry for help', () => {
  test('is answered with 115, 113 and 114 first, and then with the offer to pass it to staff', () => {
    const { id, steps } = flow('nguy-hiem')
    const [numbers, offer] = steps
    expect(library.commands.danger).toBe(id)
    expect(numbers).toMatchObject({ body: { text: expect.stringMatching(/115.*113.*114/s) } })
    expect(offer).toMatchObject({
      body: {
        choices: {
          gui: { label: 'Gửi cán bộ', start: library.commands.staff },
          menu: { label: 'Về menu', start: 'menu' },
        },
      },
    })
  })
})

test('every target is told as a target, and nothing promises an answer within hours', () => {
  for (const { id, text } of programme?.sections ?? []) {
    if (id.startsWith('II.')) expect({ id, text }).toEqual({ id, text: expect.stringContaining('Chỉ tiêu') })
  }
  const shipped = JSON.stringify([...library.flows.values()])
  expect(shipped).not.toMatch(/giờ làm việc|trong \\d+ (?:giờ|ngày)/)
})

describe('the quiz', () => {
  const quiz = flow('cau-do-chuong-trinh')
  const questions = quiz.steps.flatMap((step) => (step.type === 'ask-choice' ? [step] : []))

  test('draws ten of twelve questions, twice for each person', () => {
    expect({ questions: questions.length, draw: quiz.draw, tries: quiz.tries }).toEqual({
      questions: 12,
      draw: 10,
      tries: 2,
    })
  })
  test('explains every answer, and the section it cites holds the right answer', () => {
    for (const { id, body } of questions) {
      const right = body.choices[String(body.correct)]?.label ?? ''
      const [document, section = ''] = (body.cite ?? '').split('#')
      expect({ id, document, isExplained: body.explain !== undefined }).toEqual({
        id,
        document: 'chuong-trinh-hanh-dong',
        isExplained: true,
      })
      const wanted = /[\d.–]+%?/.exec(right)?.[0] ?? right
      expect(sectionText(section)).toContain(wanted)
    }
  })
})

describe('the survey', () => {
  test('is open now, unnamed, and says truly how many questions it has', () => {
    const survey = flow('bua-an-ca')
    expect(survey).toMatchObject({ named: false, open: { to: '2026-12-31' } })
    const asks = survey.steps.filter((step) => step.type.startsWith('ask-')).length
    const [first] = survey.steps
    expect(first).toMatchObject({ body: { text: expect.stringContaining(`${asks} câu`) } })
  })
})

test('the menu tells how to meet a person and how to stop, and holds no more than Zalo has buttons for', () => {
  const [first] = flow('menu').steps
  expect(first).toMatchObject({
    body: {
      text: expect.stringContaining('dừng nhận tin'),
      choices: { 'gap-can-bo': { label: 'Gặp cán bộ', start: 'gap-can-bo' } },
    },
  })
  expect(first?.type === 'say' ? Object.keys(first.body.choices ?? {}).length : 99).toBeLessThanOrEqual(5)
})

test('someone new meets the same choices as in the menu', () => {
  const choicesOf = (id: string) => {
    const asking = flow(id).steps.find((step) => step.type === 'say' && step.body.choices)
    return asking?.type === 'say' ? asking.body.choices : undefined
  }
  expect(choicesOf('menu')).toBeDefined()
  expect(choicesOf('chao-mung')).toEqual(choicesOf('menu'))
})
