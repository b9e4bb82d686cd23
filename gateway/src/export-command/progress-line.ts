/** Where progress is shown: beside the answer, so that that can be piped. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

export interface ProgressLine {
  readonly show: (rows: number, bytes: number) => void;
  /** Ends the line that is written over. */
  readonly end: () => void;
}

/** A screen is written over often; a log gets a line now and then. */
const EVERY_MS = { screen: 200, log: 5_000 } as const;

export function createProgressLine(stream: ProgressStream, begunAt = performance.now()): ProgressLine {
  const isScreen = stream.isTTY === true;
  let shownAt = begunAt;
  let isOpen = false;
  return {
    show: (rows, bytes) => {
      const now = performance.now();
      if (now - shownAt < (isScreen ? EVERY_MS.screen : EVERY_MS.log)) return;
      shownAt = now;
      isOpen = isScreen;
      stream.write(`${isScreen ? '\r' : ''}${told(rows, bytes, now - begunAt)}${isScreen ? '   ' : '\n'}`);
    },
    end: () => {
      if (isOpen) stream.write('\n');
      isOpen = false;
    },
  };
}

/** `12,300 rows, 1.4 MB, 8.1 s` */
export function told(rows: number, bytes: number, milliseconds: number): string {
  const seconds = (milliseconds / 1_000).toFixed(1);
  const size = bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}, ${size}, ${seconds} s`;
}
