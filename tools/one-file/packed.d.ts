/** Where a file lies in the one file. */
export interface Entry {
  /** The element whose text is the stream, without `palomino-`. */
  stream: string;
  /** Where the file begins in the unpacked stream, and how long it is. */
  start: number;
  length: number;
  /** How many bytes of the stream have to be unpacked for it. */
  packed: number;
  /** Whether all its even bytes lie before the odd ones. */
  planes?: boolean;
}
/** What the loader hands to the page. */
export interface OneFileParts {
  contents: Record<string, Entry>;
  /** A text of the page's stream, which is unpacked already. */
  early: (path: string) => string;
  /** What stands in one of the file's elements. */
  textOf: (id: string) => string;
  unpack: (text: string, packed: number, length: number) => Uint8Array;
}
/** What a worker gets before anything else: how to get at its engine. */
export interface Packed {
  packed: { path: string; entry: Entry; text: string };
}
declare global {
  /** The address under which everybody finds the page; null where there is none. */
  const PUBLIC_ADDRESS: string | null;
  /** Whether the file has the WebGPU engine. */
  const WITH_GPU: boolean;
}
