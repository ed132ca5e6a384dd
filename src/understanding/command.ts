import type { Understood } from './understood.ts'
export type CommandName = 'menu' | 'back' | 'restart' | 'stop' | 'staff' | 'my-data' | 'unsubscribe'
export function understandCommand(_text: string): Understood<CommandName> { return { askAgain: '' } }
