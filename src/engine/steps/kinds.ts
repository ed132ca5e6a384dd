// One table: kind of step → what the engine does with it. A kind without a row does not compile.
import type { StepKind } from '../../model/flow.ts'
import type { Kind } from '../step-kind.ts'
import { askChoice } from './ask-choice.ts'
import { askConsent } from './ask-consent.ts'
import { askDate } from './ask-date.ts'
import { askForm } from './ask-form.ts'
import { askMany } from './ask-many.ts'
import { askNumber } from './ask-number.ts'
import { askScale } from './ask-scale.ts'
import { askText } from './ask-text.ts'
import { askUnit } from './ask-unit.ts'
import { askYesNo } from './ask-yes-no.ts'
import { branch } from './branch.ts'
import { calculate } from './calculate.ts'
import { call } from './call.ts'
import { end } from './end.ts'
import { findEntry } from './find-entry.ts'
import { handOver } from './hand-over.ts'
import { readDocument } from './read-document.ts'
import { requestErasure } from './request-erasure.ts'
import { say } from './say.ts'
import { set } from './set.ts'
import { submit } from './submit.ts'
import { withdrawApplications } from './withdraw-applications.ts'
import { withdrawConsent } from './withdraw-consent.ts'

export const kinds: { [K in StepKind]: Kind<K> } = {
  say,
  'ask-choice': askChoice,
  'ask-many': askMany,
  'ask-scale': askScale,
  'ask-text': askText,
  'ask-number': askNumber,
  'ask-date': askDate,
  'ask-yes-no': askYesNo,
  'ask-consent': askConsent,
  'ask-unit': askUnit,
  'ask-form': askForm,
  'withdraw-consent': withdrawConsent,
  'request-erasure': requestErasure,
  'withdraw-applications': withdrawApplications,
  set,
  branch,
  call,
  'find-entry': findEntry,
  'read-document': readDocument,
  calculate,
  'hand-over': handOver,
  submit,
  end,
}
