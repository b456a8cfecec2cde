// What a version of the site consists of.

/** A file's SHA-256 in base64, and its length. */
export type KnownFile = [sum: string, bytes: number];

/** As the service worker has it written into it: by paths, where `''` is the page. */
export interface SiteVersion {
  build: string;
  files: Record<string, KnownFile>;
  /** What only some browsers need. */
  late: Record<string, KnownFile>;
}

declare global {
  /** Written into the service worker when the site is made. */
  const VERSION: SiteVersion;
  /** The list of engines, as JSON; written into the page's scripts. */
  const ENGINES: string;
  /** The list of the indexes of fetched data, likewise. */
  const FETCHED_DATA: string;
}
