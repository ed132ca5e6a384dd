// Where a person is reached through the Bot Framework: nothing can be sent without it, and it comes with every activity.

/** Ids and addresses only; names are not kept. `user` and `bot` as the channel calls them in this conversation. */
export type BotConversation = {
  /** Where the channel takes what we send; it may move, so the newest counts. */
  serviceUrl: string
  channelId: string
  conversation: { id: string; tenantId?: string }
  user: { id: string }
  bot: { id: string }
  locale?: string
}
