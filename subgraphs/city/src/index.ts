export * from './city-register';
export * from './city-subgraph';
export {
  SITE_LICENCE_APPLICATION_MACHINE,
  SITE_LICENCE_MACHINE,
} from './site-licence/site-licence-register-kind';
