/** What a kind of file looks like. */
export interface FileKindLayout {
  /** Below the root. */
  directory: string;
  extension: string;
  /** Begins a comment; the marks stand in comments at the head. */
  comment: '#' | '//';
  /** Whether the document is a text in the words of the server that reads it, and no YAML. */
  isText: boolean;
}

const yaml = (directory: string): FileKindLayout => ({
  directory,
  extension: 'yaml',
  comment: '#',
  isText: false,
});

/**
 * Kinds of the flavour `files`: where each one goes, and how it is written. What collectors of log lines read that take no YAML stands in files of their own
 * kinds.
 * @public
 */
export const FILE_KINDS = {
  ScrapeFile: yaml('scrape'),
  RuleFile: yaml('rules'),
  RouteFile: yaml('routes'),
  LogFile: yaml('logs'),
  AlloyFile: {
    directory: 'logs',
    extension: 'alloy',
    comment: '//',
    isText: true,
  },
  LogstashFile: {
    directory: 'logs',
    extension: 'conf',
    comment: '#',
    isText: true,
  },
} as const satisfies Record<string, FileKindLayout>;

/**
 * A kind of the flavour `files`.
 * @public
 */
export type FileKind = keyof typeof FILE_KINDS;

/** @public */
export const isFileKind = (kind: string): kind is FileKind =>
  Object.hasOwn(FILE_KINDS, kind);
