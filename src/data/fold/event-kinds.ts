import {
  cubeEventTypes,
  presenceEventTypes,
  promiseEventTypes,
  shopEventTypes,
  type AccessEvent,
  type AgentEvent,
  type ContactEvent,
  type CubeEvent,
  type LoggedEvent,
  type PresenceEvent,
  type PromiseEvent,
  type ShopEvent,
} from '../model/event.js';

export function isAccessEvent(event: LoggedEvent): event is AccessEvent {
  return event.type === 'access.revoked' || event.type === 'access.granted';
}

export function isContactEvent(event: LoggedEvent): event is ContactEvent {
  return event.type.startsWith('contact.');
}

export function isAgentEvent(event: LoggedEvent): event is AgentEvent {
  return event.type.startsWith('agent.');
}

export function isShopEvent(event: LoggedEvent): event is ShopEvent {
  return shopEventTypes.some(type => type === event.type);
}

export function isCubeEvent(event: LoggedEvent): event is CubeEvent {
  return cubeEventTypes.some(type => type === event.type);
}

export function isPromiseEvent(event: LoggedEvent): event is PromiseEvent {
  return promiseEventTypes.some(type => type === event.type);
}

export function isPresenceEvent(event: LoggedEvent): event is PresenceEvent {
  return presenceEventTypes.some(type => type === event.type);
}
