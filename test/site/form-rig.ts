// Opens a site with one form and one link for it, and closes what a test opened. For the tests of the page of forms.
import { type FormInMemory, formInMemory } from './form-in-memory.ts'
import { formVisitor, rightAnswers } from './form-visitor.ts'

type Options = Parameters<typeof formInMemory>[0]

export function formRig() {
  const sites: FormInMemory[] = []
  const open = async (options: Options = {}) => {
    const site = await formInMemory(options)
    sites.push(site)
    return { site, path: site.issue(), person: formVisitor(site.url) }
  }
  return {
    open,
    /** Begun, and the form posted with these on top of right answers. */
    filled: async (more: Record<string, string> = {}, options: Options = {}) => {
      const opened = await open(options)
      await opened.person.begin(opened.path)
      const response = await opened.person.fill(opened.path, { ...rightAnswers, ...more })
      return { ...opened, response }
    },
    stop: async () => {
      for (const site of sites.splice(0)) await site.stop()
    },
  }
}

export const secrets = ["H'Hen", 'H&#39;Hen', '066190001234', '0912 345', 'Ea Thử']
