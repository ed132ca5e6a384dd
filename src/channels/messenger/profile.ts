// What a person sees of the page before and beside the chat: Get Started, greeting, menu, opening questions.
// The payloads set here come back in webhooks (events.ts); `npm run messenger:profile` sets them.

export const getStartedPayload = 'GET_STARTED'
const menuPrefix = 'say:'

/** A menu item says words for the person: `say:gặp cán bộ` is heard as "gặp cán bộ". Undefined for other payloads. */
export function saidByMenu(payload: string): string | undefined {
  return payload.startsWith(menuPrefix) ? payload.slice(menuPrefix.length) : undefined
}

/** At most 160 characters. */
const greeting =
  'Chào {{user_first_name}}! Đây là kênh trả lời tự động của Công đoàn: học nghị quyết, khảo sát, hỏi đáp. Mời anh/chị bấm Bắt đầu.'

/** Titles of at most 30 characters; at most five items are easy to find. */
const menu = [
  { title: 'Menu', said: 'menu' },
  { title: 'Gặp cán bộ công đoàn', said: 'gặp cán bộ' },
  { title: 'Dữ liệu của tôi', said: 'dữ liệu của tôi' },
  { title: 'Dừng nhận tin', said: 'dừng nhận tin' },
]

/** At most four; they take the place of the Get Started button. */
const openingQuestions = [
  { question: 'Kênh này giúp được gì?', said: 'menu' },
  { question: 'Tôi muốn gặp cán bộ công đoàn', said: 'gặp cán bộ' },
]

/** The body of the messenger_profile call. */
export function messengerProfile({ hasIceBreakers }: { hasIceBreakers: boolean }) {
  return {
    get_started: { payload: getStartedPayload },
    greeting: [{ locale: 'default', text: greeting }],
    persistent_menu: [
      {
        locale: 'default',
        composer_input_disabled: false,
        call_to_actions: menu.map(({ title, said }) => ({
          type: 'postback',
          title,
          payload: menuPrefix + said,
        })),
      },
    ],
    ...(hasIceBreakers
      ? {
          ice_breakers: [
            {
              locale: 'default',
              call_to_actions: openingQuestions.map(({ question, said }) => ({
                question,
                payload: menuPrefix + said,
              })),
            },
          ],
        }
      : {}),
  }
}
