// What a typed answer is taken for: a value, or a sentence that asks the person again. Every reader of answers returns it.

/** `askAgain` is Vietnamese, may be shown to the person, and never repeats what they typed (a suggested phone number aside). */
export type Understood<T> = { value: T } | { askAgain: string }
