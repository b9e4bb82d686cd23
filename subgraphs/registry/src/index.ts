export * from './registry-register';
export * from './registry-subgraph';
export { ORGANIZATION_MACHINE } from './organization/organization-machine';
export {
  findHeadquartersChanges,
  type HeadquartersChanges,
} from './headquarters-changes/headquarters-changes-store';
export { CHANGES_A_QUESTION } from './loaders';
