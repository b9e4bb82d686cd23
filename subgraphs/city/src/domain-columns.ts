import { parseDomainName } from '@lienthong/schema';

/** Both spellings of a domain name, as the tables keep it: people read the one, comparisons use the other. */
export function domainColumns(domain: string): { a_label: string; u_label: string } {
  const { name, asciiName } = parseDomainName(domain);
  return { a_label: asciiName, u_label: name };
}

/** The same under the names of a row that may be about a site or not. */
export function siteColumns(domain: string | undefined): {
  site_a_label: string | null;
  site_u_label: string | null;
} {
  if (domain === undefined) return { site_a_label: null, site_u_label: null };
  const { a_label, u_label } = domainColumns(domain);
  return { site_a_label: a_label, site_u_label: u_label };
}
