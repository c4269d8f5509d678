// Puts the page together: who is logged in, which plant is shown, what its sockets say.

import { Alerts } from './alerts.js';
import { Floor, element, number } from './floor.js';
import { LiveSocket } from './live.js';
import { Session } from './session.js';

const NOTICE_MILLIS = 6000;
const UNITS = { temperature: '°C', ambient_temperature: '°C', vibration: 'mm/s', torque: 'Nm', rpm: '1/min', tool_wear: 'min' };

const byId = id => document.getElementById(id);
const session = new Session();
const floor = new Floor();
const alerts = new Alerts(session, complain);
let sockets = [];

function complain(text) {
  byId('notice').textContent = text;
  byId('notice').hidden = false;
  clearTimeout(complain.timer);
  complain.timer = setTimeout(() => { byId('notice').hidden = true; }, NOTICE_MILLIS);
}

function leave() {
  sockets.forEach(socket => socket.close());
  sockets = [];
  byId('login').hidden = false;
  byId('console').hidden = byId('logout').hidden = byId('plant').hidden = true;
  byId('person').textContent = byId('plant-name').textContent = '';
}

async function enter() {
  const { user, role, manufacturer, manufacturer_name: name } = session.profile;
  byId('login').hidden = true;
  byId('console').hidden = byId('logout').hidden = false;
  byId('person').textContent = `${user.username}, ${role.toLowerCase()}`;
  byId('machine').querySelector('form').hidden = !session.may('ENGINEER');
  if (manufacturer) {
    byId('plant-name').textContent = name;
    await open(manufacturer);
    return;
  }
  const plants = (await session.get('manufacturers/?page_size=100')).results;
  byId('plant').replaceChildren(...plants.map(plant => element('option', plant.name, { value: plant.id })));
  byId('plant').hidden = false;
  if (plants.length > 0) {
    await open(plants[0].id);
  }
}

async function open(manufacturer) {
  sockets.forEach(socket => socket.close());
  floor.select(null);
  floor.edges = [];
  alerts.begin(manufacturer);
  sockets = [
    new LiveSocket(`/ws/factory/${manufacturer}/`, session, hear, { onState: connected }),
    new LiveSocket('/ws/alerts/', session, message => alerts.hear(message), { greeting: { type: 'request_status' } })
  ];
  floor.edges = (await session.get(`edges/graph/?manufacturer=${manufacturer}`)).edges;
}

function hear(message) {
  if (message.type === 'error') {
    complain(message.message);
  } else {
    floor.hear(message);
  }
}

function connected(live) {
  byId('connection').textContent = live ? 'live' : 'connecting';
  byId('connection').classList.toggle('live', live);
}

function showMachine() {
  const node = floor.selected;
  const panel = byId('machine');
  panel.hidden = !node;
  if (!node) {
    return;
  }
  panel.querySelector('h2').textContent = `${node.name} · ${node.machine_type_name}`;
  const cause = panel.querySelector('.cause');
  cause.textContent = `${node.status} since ${new Date(node.status_since).toLocaleString()}`
    + (node.status_cause?.message ? `: ${node.status_cause.message}` : '');
  const values = { ...node.latest_sensor_data, ...node.latest_sensor_data?.metrics };
  panel.querySelector('dl').replaceChildren(...Object.entries(values)
    .filter(([, value]) => typeof value === 'number')
    .flatMap(([key, value]) => [
      element('dt', key.replaceAll('_', ' ')), element('dd', `${number(value)} ${UNITS[key] ?? ''}`)]));
  drawTrend(panel.querySelector('polyline'), floor.trend);
}

function drawTrend(line, trend) {
  const [low, high] = [Math.min(...trend) - 1, Math.max(...trend) + 1];
  line.setAttribute('points', trend.map((value, i) =>
    `${i * 240 / Math.max(1, trend.length - 1)},${60 - (value - low) / (high - low) * 60}`).join(' '));
}

byId('login').querySelector('form').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  byId('login-error').textContent = '';
  try {
    await session.logIn(form.username.value, form.password.value);
    form.reset();
    await enter();
  } catch (error) {
    byId('login-error').textContent = error.message;
  }
});
byId('logout').addEventListener('click', async () => {
  await session.logOut();
  leave();
});
byId('plant').addEventListener('change', event => open(Number(event.target.value)).catch(error => complain(error.message)));
byId('machine').querySelector('form').addEventListener('submit', event => {
  event.preventDefault();
  sockets[0].send({ type: 'update_node_status', node_id: floor.selected.id, status: event.target.status.value });
});
session.addEventListener('ended', leave);
floor.addEventListener('selected', showMachine);
floor.addEventListener('changed', showMachine);

if (await session.goOn()) {
  await enter().catch(error => complain(error.message));
}
