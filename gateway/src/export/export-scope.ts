/**
 * What whole lists are carried away by. It opens no field: the scopes of the graph still decide about each of them, page
 * by page. It stands in no SDL since it is about the gateway, and no agency could look at it.
 */
export const EXPORT_SCOPE = 'gateway:export:read';
