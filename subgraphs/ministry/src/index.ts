export * from './ministry-register';
export * from './ministry-subgraph';
export {
  SOCIAL_NETWORK_APPLICATION_MACHINE,
  SOCIAL_NETWORK_LICENCE_MACHINE,
} from './social-network-licence/social-network-register-kind';
export * from './social-network-licence/recorded-network';
