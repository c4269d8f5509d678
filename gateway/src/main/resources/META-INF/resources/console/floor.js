// The floor as it is now: a map for the eye, a table for everybody.

const SVG = 'http://www.w3.org/2000/svg';
const GLYPHS = { NORMAL: '●', WARNING: '▲', ERROR: '✖', OFFLINE: '○' };
const VALUES = ['temperature', 'vibration', 'torque', 'rpm', 'tool_wear'];
const TREND_LENGTH = 240;
const MARGIN = 4;

export const element = (name, text, attributes = {}, namespace) => {
  const made = namespace ? document.createElementNS(namespace, name) : document.createElement(name);
  if (text !== null && text !== undefined) {
    made.textContent = text;
  }
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};

const number = value => value === null || value === undefined ? '–' : value.toFixed(Math.abs(value) < 10 ? 2 : 1);

export class Floor extends EventTarget {
  #nodes = new Map();
  #edges = [];
  #shapes = new Map();
  #rows = new Map();
  #trends = new Map();
  #selected = null;
  #map = document.getElementById('map');
  #table = document.getElementById('machines');
  #counts = document.getElementById('counts');

  set edges(edges) {
    this.#edges = edges;
    this.#draw();
  }

  get selected() {
    return this.#nodes.get(this.#selected);
  }

  get trend() {
    return this.#trends.get(this.#selected) ?? [];
  }

  name(id) {
    return this.#nodes.get(id)?.name ?? `machine ${id}`;
  }

  hear(message) {
    const node = this.#nodes.get(message.node_id);
    switch (message.type) {
      case 'initial_state':
        this.#nodes = new Map(message.nodes.map(each => [each.id, each]));
        this.#draw();
        break;
      case 'node_changed':
        this.#nodes.set(message.node_id, message.node);
        this.#draw();
        break;
      case 'node_removed':
        this.#nodes.delete(message.node_id);
        this.#draw();
        break;
      case 'node_status_change':
        if (node) {
          Object.assign(node, { status: message.status, status_since: message.timestamp, status_cause: message.cause });
          this.#show(node);
        }
        break;
      case 'sensor_update':
        if (node) {
          node.latest_sensor_data = message.data;
          this.#follow(node);
          this.#show(node);
        }
        break;
    }
  }

  select(id) {
    this.#selected = id;
    this.#nodes.forEach(node => this.#show(node));
    this.dispatchEvent(new Event('selected'));
  }

  #follow(node) {
    const trend = this.#trends.get(node.id) ?? [];
    if (node.latest_sensor_data.temperature !== null) {
      trend.push(node.latest_sensor_data.temperature);
      trend.splice(0, trend.length - TREND_LENGTH);
    }
    this.#trends.set(node.id, trend);
  }

  #draw() {
    const nodes = [...this.#nodes.values()].sort((a, b) => a.position.x - b.position.x || a.position.z - b.position.z);
    const xs = nodes.map(node => node.position.x);
    const zs = nodes.map(node => node.position.z);
    const [left, top] = [Math.min(...xs, 0) - MARGIN, Math.min(...zs, 0) - MARGIN];
    this.#map.setAttribute('viewBox', `${left} ${top} ${Math.max(...xs, 0) - left + MARGIN} `
      + `${Math.max(...zs, 0) - top + MARGIN}`);
    this.#shapes = new Map(nodes.map(node => [node.id, this.#shape(node)]));
    this.#rows = new Map(nodes.map(node => [node.id, this.#row(node)]));
    this.#map.replaceChildren(...this.#edges.map(edge => this.#line(edge)).filter(Boolean), ...this.#shapes.values());
    this.#table.replaceChildren(...this.#rows.values());
    nodes.forEach(node => this.#show(node));
    this.dispatchEvent(new Event('selected'));
  }

  #line({ source_node: source, target_node: target, flow_type: flow }) {
    const [from, to] = [this.#nodes.get(source)?.position, this.#nodes.get(target)?.position];
    return from && to && element('line', null, { x1: from.x, y1: from.z, x2: to.x, y2: to.z, class: flow }, SVG);
  }

  #shape(node) {
    const shape = element('g', null, { transform: `translate(${node.position.x} ${node.position.z})` }, SVG);
    shape.append(element('circle', null, { r: 1.3 }, SVG), element('text', '', { class: 'glyph' }, SVG));
    node.name.split(' ').forEach((word, line) =>
      shape.append(element('text', word, { class: 'name', y: 2.5 + line * 1.05 }, SVG)));
    shape.addEventListener('click', () => this.select(node.id));
    return shape;
  }

  #row(node) {
    const row = element('tr');
    const name = element('button', node.name, { type: 'button' });
    name.addEventListener('click', () => this.select(node.id));
    const first = element('td');
    first.append(name);
    row.append(first, element('td'), element('td'), ...VALUES.map(() => element('td')));
    return row;
  }

  #show(node) {
    const shape = this.#shapes.get(node.id);
    const selected = node.id === this.#selected;
    shape.setAttribute('class', `node ${node.status}${selected ? ' selected' : ''}`);
    shape.children[1].textContent = GLYPHS[node.status];
    const row = this.#rows.get(node.id);
    row.className = selected ? 'selected' : '';
    row.cells[1].className = node.status;
    row.cells[1].textContent = `${GLYPHS[node.status]} ${node.status}`;
    row.cells[2].textContent = new Date(node.status_since).toLocaleTimeString();
    VALUES.forEach((value, i) => { row.cells[3 + i].textContent = number(node.latest_sensor_data?.[value]); });
    this.#count();
    if (selected) {
      this.dispatchEvent(new Event('changed'));
    }
  }

  #count() {
    const counts = Object.groupBy(this.#nodes.values(), node => node.status);
    const text = Object.keys(GLYPHS).filter(status => counts[status])
      .map(status => `${counts[status].length} ${status.toLowerCase()}`).join(', ');
    if (this.#counts.textContent !== text) {
      this.#counts.textContent = text;
    }
  }
}

export { number };
