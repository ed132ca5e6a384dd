// Reads YAML and remembers where everything stands, so that a fault can name its line and column.
// The only file that knows the `yaml` package; used by the readers of flows and of documents.
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
} from 'yaml'

export type Path = readonly (string | number)[]
/** Both from 1. */
export type Place = { line: number; column: number }
export type YamlFault = Place & { code: 'yaml-syntax' | 'duplicate-key'; text: string }

export type YamlSource = {
  /** Plain data; undefined when the text cannot be read. */
  value: unknown
  faults: readonly YamlFault[]
  /** Where the value at `path` stands; of a path that leads nowhere, the deepest part that exists. */
  placeOf: (path: Path) => Place
  /** Where `part` of the text at `path` stands; where the text begins when it is written in another way there. */
  placeOfPart: (path: Path, part: string) => Place
  /** Where the key (or list item) at the end of `path` stands. */
  keyPlaceOf: (path: Path) => Place
}

/** `lineOffset`: how many lines of the file stand before this text (front matter starts on line 2). */
export function readYaml(text: string, lineOffset = 0): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1) + lineOffset, column: Math.max(col, 1) }
  }
  const faults: YamlFault[] = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    ...describe(error.code, error.message, text.slice(error.pos[0], error.pos[1])),
  }))
  const isReadable = faults.every((fault) => fault.code === 'duplicate-key')
  const value = isReadable ? plainValue(document, faults, at(0)) : undefined
  return {
    value,
    faults,
    placeOf: (path) => at(walk(document, path).valueOffset),
    placeOfPart: (path, part) => {
      const { valueOffset, endOffset } = walk(document, path)
      const inside = text.slice(valueOffset, endOffset).indexOf(part)
      return at(valueOffset + Math.max(inside, 0))
    },
    keyPlaceOf: (path) => at(walk(document, path).keyOffset),
  }
}

function describe(code: string, message: string, source: string): Pick<YamlFault, 'code' | 'text'> {
  if (code === 'DUPLICATE_KEY') {
    const key = source.split(':')[0] ?? source
    return { code: 'duplicate-key', text: `the key "${key.trim()}" stands here twice. Keep one of them.` }
  }
  const hint = code === 'BLOCK_AS_IMPLICIT_KEY' ? ' A text with ": " in it must stand in quotes.' : ''
  return { code: 'yaml-syntax', text: `this is not YAML: ${message.replace(/\.?$/, '.')}${hint}` }
}

/** Aliases that blow up throw in `toJS`; that is a fault of the file, not of the program. */
function plainValue(document: Document.Parsed, faults: YamlFault[], place: Place): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    faults.push({ ...place, code: 'yaml-syntax', text: `this is not YAML: ${String(error)}.` })
    return undefined
  }
}

type Spot = { node: unknown; keyOffset: number; valueOffset: number; endOffset: number }

function walk(document: Document.Parsed, path: Path): Spot {
  const start = offsetOf(document.contents) ?? 0
  let spot: Spot = { node: document.contents, keyOffset: start, valueOffset: start, endOffset: start }
  for (const key of path) {
    const next = step(document, spot, key)
    if (!next) return spot
    spot = next
  }
  return spot
}

function step(document: Document.Parsed, from: Spot, key: string | number): Spot | undefined {
  const node = isAlias(from.node) ? from.node.resolve(document) : from.node
  if (isSeq(node)) {
    const item = typeof key === 'number' ? node.items[key] : undefined
    const offset = offsetOf(item)
    return offset === undefined
      ? undefined
      : { node: item, keyOffset: offset, valueOffset: offset, endOffset: endOf(item) }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find((item) => keyText(item) === String(key))
  const keyOffset = offsetOf(pair?.key)
  if (!pair || keyOffset === undefined) return undefined
  // A key with nothing after it: the place of "nothing" is the key.
  const isEmpty = pair.value === null || (isScalar(pair.value) && offsetOf(pair.value) === endOf(pair.value))
  const valueOffset = isEmpty ? keyOffset : (offsetOf(pair.value) ?? keyOffset)
  return { node: pair.value, keyOffset, valueOffset, endOffset: endOf(pair.value) }
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

function endOf(node: unknown): number {
  return (isNode(node) ? node.range?.[1] : undefined) ?? 0
}
