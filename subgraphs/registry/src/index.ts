export * from './registry-register';
export * from './registry-subgraph';
export { ORGANIZATION_MACHINE } from './organization/organization-machine';
export * from './organization/recorded-organization';
export { findProvinceHistory } from './province/province-store';
export { ProvinceHistory, type Province, type ProvinceKey } from './province/province';
export {
  findHeadquartersChanges,
  type HeadquartersChanges,
} from './headquarters-changes/headquarters-changes-store';
export { CHANGES_A_QUESTION } from './loaders';
