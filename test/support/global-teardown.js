// Jest's global tear-down: stops the servers that a test had started.
export default async function tearDown() {
  await globalThis.stopTestServers?.()
}
