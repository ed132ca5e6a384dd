// What one conversation may cost. A checked flow stays far below; a looping one ends here.

/** Steps between two waits. */
export const stepsATurnMax = 60
/** Steps from the start of a flow to its end. */
export const stepsARunMax = 2000
/** Flows that lie over one another. */
export const framesMax = 8
/** Longer texts are not compared with keywords, commands and choices: they are answers in words, or nothing. */
export const matchedCharsMax = 500
/** A question to staff, in characters. */
export const questionCharsMax = 4000

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
/** After this a person is reminded where they stood. */
export const reminderAfterMs = 30 * minuteMs
/** Answers of a flow that is not named do not wait longer than this. */
export const anonymousExpiryMs = 30 * minuteMs
export const expiryHoursDefault = 168
/** How long staff who answered by hand are left alone with a person. */
export const staffSilenceMs = 12 * hourMs
/** The same button of a menu again within this is one press too many. */
export const doubleTapMs = 10_000
/** From this miss on, other ways out are offered. */
export const missesBeforeOffer = 2
/** Longer lists get no more ways out: Zalo has five buttons. The ways are said in words. */
export const buttonsMax = 5
