import { parseDomainName } from '../codes/domain-name';
import { parseEnterpriseCode } from '../codes/enterprise-code';
import { parseOrganizationCode } from '../codes/organization-code';
import { parseProvinceCode } from '../codes/province-code';
import { createStringScalar } from './string-scalar';

export const enterpriseCodeScalar = createStringScalar({
  name: 'EnterpriseCode',
  parse: parseEnterpriseCode,
});

export const organizationCodeScalar = createStringScalar({
  name: 'OrganizationCode',
  parse: parseOrganizationCode,
});

export const provinceCodeScalar = createStringScalar({ name: 'ProvinceCode', parse: parseProvinceCode });

/** Resolvers are given the A-label, because names are compared on it; callers are answered the U-label. */
export const domainNameScalar = createStringScalar({
  name: 'DomainName',
  parse: (text) => parseDomainName(text).asciiName,
  write: (value) => {
    if (typeof value !== 'string') throw new Error(`a string was expected, not a ${typeof value}`);
    return parseDomainName(value).name;
  },
});
