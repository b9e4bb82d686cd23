import type { SubjectKind } from '@lienthong/acts';
import type { IssuanceKind } from './licence';

/** What differs between the registers: how the graph names their licences, and what these say beside what all say. */
export interface LicenceRegisterKind {
  readonly licence: SubjectKind & { readonly type: LicenceType };
  readonly application: SubjectKind;
  /** The terms of the law, for diagrams. */
  readonly vietnamese: { readonly licence: string; readonly application: string };
  /** Procedures whose term runs from a valid application, by what is asked. */
  readonly procedures: Readonly<Record<IssuanceKind, string>>;
  readonly particulars: {
    readonly table: string;
    readonly columns: readonly Particular[];
  };
}

export type LicenceType = 'SiteLicence' | 'SocialNetworkLicence';

/** Something that every licence of a register says, and that an application asks for. */
export interface Particular {
  /** Its name in inputs. */
  readonly field: string;
  /** Its column beside the licence; with `requested_` before it, beside the application. */
  readonly column: string;
}

export type ParticularValue = string | readonly string[];

/** Particulars by column; what is absent is not asked to change. */
export type Particulars = Readonly<Record<string, ParticularValue>>;

/** The name under which payloads and diagrams speak of a type: `SiteLicence` is `siteLicence`. */
export function fieldNamed(type: string): string {
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
}
