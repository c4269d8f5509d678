// What is wrong at the moment, worst first, and what a person may do about it.

import { element } from './floor.js';

const SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

export class Alerts {
  #open = new Map();
  #list = document.getElementById('alerts');
  #none = document.getElementById('no-alerts');
  #session;
  #manufacturer;
  #complain;

  constructor(session, complain) {
    this.#session = session;
    this.#complain = complain;
  }

  /** Of one manufacturer: who runs the platform hears those of all. */
  begin(manufacturer) {
    this.#manufacturer = manufacturer;
    this.#open.clear();
    this.#draw();
  }

  hear(message) {
    switch (message.type) {
      case 'active_alerts':
        this.#open = new Map(message.alerts.map(alert => [alert.id, alert]));
        break;
      case 'new_alert':
      case 'alert_updated':
        this.#open.set(message.alert.id, message.alert);
        break;
      case 'alert_resolved':
        this.#open.delete(message.alert_id);
        break;
      default:
        return;
    }
    this.#draw();
  }

  #draw() {
    const alerts = [...this.#open.values()].filter(alert => alert.manufacturer === this.#manufacturer)
      .sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity)
        || b.created_at.localeCompare(a.created_at));
    // What has not changed stays untouched: nobody loses the button they are on, and nothing is read out again.
    const before = new Map([...this.#list.children].map(item => [item.dataset.key, item]));
    const items = alerts.map(alert => {
      const key = `${alert.id} ${alert.severity} ${alert.state} ${alert.message}`;
      return before.get(key) ?? this.#item(alert, key);
    });
    new Set(before.values()).difference(new Set(items)).forEach(item => item.remove());
    items.forEach((item, place) => {
      if (this.#list.children[place] !== item) {
        this.#list.insertBefore(item, this.#list.children[place] ?? null);
      }
    });
    this.#none.hidden = alerts.length > 0;
  }

  #item(alert, key) {
    const item = element('li', null, { 'data-key': key });
    const title = element('strong', `${alert.severity} · ${alert.machine_node_name}`, { class: alert.severity });
    const since = element('time', new Date(alert.created_at).toLocaleString(), { datetime: alert.created_at });
    item.append(title, element('p', alert.message), since, element('br'));
    if (alert.state === 'UNACKNOWLEDGED') {
      item.append(this.#button('Acknowledge', alert, 'acknowledge'));
    } else {
      item.append(`${alert.state.toLowerCase()} `);
    }
    if (this.#session.may('ENGINEER')) {
      item.append(this.#button('Resolve', alert, 'resolve'));
    }
    return item;
  }

  /** The list changes when the platform says so, not because somebody pressed a button. */
  #button(label, alert, action) {
    const button = element('button', label, { type: 'button', 'aria-label': `${label}: ${alert.message}` });
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await this.#session.post(`alerts/${alert.id}/${action}/`, {});
      } catch (error) {
        this.#complain(error.message);
        button.disabled = false;
      }
    });
    return button;
  }
}
