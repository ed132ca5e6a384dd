// Texts and buttons that some channel could not carry as the author meant them.
// What outbox/fit does quietly and well is no fault: splitting what a *turn* says, numbering many choices. A fault is what an
// author must decide: a single text too long for one message, a label too long for a button (unless the step says
// `list: true`, that is "a numbered list with buttons 1, 2, 3 is fine"), a card that would fall apart into text.
import type { Path } from '../../lib/yaml-source.ts'
import type { ChannelLimits } from '../../model/channel.ts'
import type { Step } from '../../model/flow.ts'
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, problemAt, stepName } from '../flow-draft.ts'
import { stepTexts } from './step-texts.ts'

/** More nobody reads on a phone, button or not. Two places are left for "Bỏ qua" and "Xong". */
const choicesMax = 28
const labelCharsMax = 100

export function checkLimits(draft: FlowDraft, channels: readonly ChannelLimits[]): Problem[] {
  return draft.steps.flatMap((stepDraft) => {
    const { step, path } = stepDraft
    if (!step) return []
    const found = [...tooManyChoices(step, path), ...tooLong(step, path, channels)]
    return found.map(({ path, code, text }) =>
      problemAt(draft, path, { code, text: `${stepName(stepDraft)}: ${text}` }),
    )
  })
}

type Found = { path: Path; code: string; text: string }

function tooManyChoices(step: Step, path: Path): Found[] {
  const count = choiceCount(step)
  if (count <= choicesMax) return []
  const text = `${count} choices are too many to read in a chat. Use at most ${choicesMax}, in groups if need be.`
  return [{ path: [...path, step.type, 'choices'], code: 'too-many-choices', text }]
}

function choiceCount(step: Step): number {
  return 'choices' in step.body ? Object.keys(step.body.choices ?? {}).length : 0
}

function tooLong(step: Step, path: Path, channels: readonly ChannelLimits[]): Found[] {
  return stepTexts(step, path).flatMap((item): Found[] => {
    const count = charCount(item.text)
    const rule = ruleFor(step, String(item.path[path.length + 1]), item.path.at(-1))
    const over = channels.flatMap(({ name, limits }) => {
      const charsMax = rule.charsMax(limits)
      return count > charsMax ? [`${name} carries ${charsMax}`] : []
    })
    if (over.length === 0) return []
    const text = `${item.what} has ${count} characters, but ${over.join(', ')}. ${rule.help}`
    return [{ path: item.path, code: rule.code, text }]
  })
}

type Rule = { code: string; help: string; charsMax: (limits: ChannelLimits['limits']) => number }

/** `group`: which part of the body (`text`, `choices`, `cards`…); `key`: the last part of the path. */
function ruleFor(step: Step, group: string, key: string | number | undefined): Rule {
  if (group === 'choices' && 'list' in step.body && step.body.list) {
    return { code: 'label-too-long', help: 'Shorten it.', charsMax: () => labelCharsMax }
  }
  if (group === 'choices') {
    const help = 'Shorten it, or add "list: true" to the step: then it stands in a numbered list.'
    return {
      code: 'label-too-long',
      help,
      charsMax: (limits) => Math.min(limits.choiceLabelCharsMax, labelCharsMax),
    }
  }
  if (group === 'labels')
    return { code: 'label-too-long', help: 'Shorten it.', charsMax: () => labelCharsMax }
  if (group === 'cards') {
    const isSubtitle = key === 'subtitle'
    return {
      code: 'card-too-long',
      help: 'Shorten it, or say it as text.',
      charsMax: (limits) => {
        if (limits.cardsMax === 0) return limits.textCharsMax
        return isSubtitle ? (limits.cardSubtitleCharsMax ?? limits.cardTextCharsMax) : limits.cardTextCharsMax
      },
    }
  }
  const hasButtons = group === 'text' && (choiceCount(step) > 0 || step.type.startsWith('ask-'))
  return {
    code: 'text-too-long',
    help: 'Shorten it, or make two steps of it.',
    charsMax: (limits) => (hasButtons ? limits.textWithChoicesCharsMax : limits.textCharsMax),
  }
}

/** Unicode code points, as platforms count. Nobody knows how long a template's words will be: it counts as one. */
function charCount(text: string): number {
  return Array.from(text.replaceAll(/\{\{.*?\}\}/gs, '·')).length
}
