// The limits of every channel there is, on or off: flows are written and checked for all of them.
import { botframeworkLimits } from './channels/botframework/compose.ts'
import { messengerLimits } from './channels/messenger/compose.ts'
import { webchatLimits } from './channels/webchat/webchat-channel.ts'
import { zaloLimits } from './channels/zalo/compose.ts'
import type { ChannelLimits } from './model/channel.ts'

export const channelLimits: readonly ChannelLimits[] = [
  { name: 'zalo', limits: zaloLimits },
  { name: 'messenger', limits: messengerLimits },
  { name: 'webchat', limits: webchatLimits },
  { name: 'botframework', limits: botframeworkLimits },
]
