import { defineElement } from '../base/registration.js';
import { MadoAlertFeed } from './alert-feed.js';

defineElement('mado-alert-feed', MadoAlertFeed);

declare global {
  interface HTMLElementTagNameMap {
    'mado-alert-feed': MadoAlertFeed;
  }
}
