import type { GraphQLScalarType } from 'graphql';
import {
  domainNameScalar,
  enterpriseCodeScalar,
  organizationCodeScalar,
  provinceCodeScalar,
} from './code-scalars';
import { bigIntScalar, decimalScalar } from './number-scalars';
import { dateScalar, dateTimeScalar } from './time-scalars';

/** Every scalar that `shared/scalars.graphql` declares, by its name: spread into the resolvers of each subgraph. */
export const scalarResolvers: Readonly<Record<string, GraphQLScalarType>> = {
  Date: dateScalar,
  DateTime: dateTimeScalar,
  BigInt: bigIntScalar,
  Decimal: decimalScalar,
  EnterpriseCode: enterpriseCodeScalar,
  OrganizationCode: organizationCodeScalar,
  ProvinceCode: provinceCodeScalar,
  DomainName: domainNameScalar,
};
