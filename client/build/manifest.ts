/** A file of the build, by the build's own list of what imports what. */
export interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  /** Files it names itself, such as a worker. */
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

export interface Reach {
  readonly manifest: Manifest;
  readonly from: string;
  /** Where it goes on to. */
  readonly next: (chunk: Chunk) => readonly string[];
}

/** The chunks that one of them comes to, itself among them. */
export function reached({ manifest, from, next }: Reach): Set<Chunk> {
  const chunks = new Set<Chunk>();
  const waiting = [from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = manifest[name];
    if (chunk === undefined || chunks.has(chunk)) continue;
    chunks.add(chunk);
    waiting.push(...next(chunk));
  }
  return chunks;
}
