import type { SignIn } from './sign-in';

export interface ExampleOperation {
  readonly name: string;
  readonly title: string;
  readonly titleVietnamese: string;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** A question that is not saved, to be opened in the explorer. */
export interface OpenedQuestion {
  readonly name: string;
  readonly document: string;
}

export interface PagesOptions {
  /** The rows behind the graph are invented; every page says so. */
  readonly isDemonstration: boolean;
  /** Whose dossier the ready-made request on the front page asks for. */
  readonly exampleEnterpriseCode: string;
  readonly operations: readonly ExampleOperation[];
  /** Whether `/` tells of this repository's graph; otherwise it leads to the explorer. Default true. */
  readonly isFrontPageOffered?: boolean | undefined;
  /** Where the graph answers, on this same origin. Default `/graphql`. */
  readonly graphqlPath?: string | undefined;
  /** The address clients use, when a proxy stands in front. Default: what the request's Host header says. */
  readonly publicUrl?: string | undefined;
  /** Headers a caller must send, put into the ready-made request and into the explorer. Public: never a secret. */
  readonly requestHeaders?: Readonly<Record<string, string>> | undefined;
  /** How a visitor becomes somebody of the demonstration; undefined where data are real. */
  readonly signIn?: SignIn | undefined;
  /** Whether `/sandbox`, which shows questions and answers to a third party's page, exists. Default true. */
  readonly isSandboxOffered?: boolean | undefined;
  /**
   * The question that the explorer's address names, of those that this server makes: the text itself is never taken from
   * an address, where a stranger could have put it.
   */
  readonly questionNamed?: ((parameters: URLSearchParams) => OpenedQuestion | undefined) | undefined;
  /** Told when a page could not be made; the visitor only learns that it failed. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface PageSettings extends PagesOptions {
  readonly graphqlPath: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly isSandboxOffered: boolean;
  readonly isFrontPageOffered: boolean;
}

export function withDefaults(options: PagesOptions): PageSettings {
  return {
    ...options,
    graphqlPath: options.graphqlPath ?? '/graphql',
    requestHeaders: options.requestHeaders ?? {},
    isSandboxOffered: options.isSandboxOffered ?? true,
    isFrontPageOffered: options.isFrontPageOffered ?? true,
  };
}
