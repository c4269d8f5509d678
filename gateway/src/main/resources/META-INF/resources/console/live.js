// A socket that comes back by itself: with the newest token, and with what it missed in between.

const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
const NOT_AUTHENTICATED = 4401;
const FORBIDDEN = 4403;

export class LiveSocket {
  #path;
  #session;
  #hear;
  #socket = null;
  #place = null;
  #pause = SHORTEST_PAUSE;
  #closed = false;
  #greeting;
  #onState;

  /** @param greeting sent when there is nothing to go on from */
  constructor(path, session, hear, { greeting, onState = () => {} } = {}) {
    this.#path = path;
    this.#session = session;
    this.#hear = hear;
    this.#greeting = greeting;
    this.#onState = onState;
    session.addEventListener('renewed', this.#renewed);
    this.#connect();
  }

  #renewed = () => {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.send({ type: 'authenticate', token: this.#session.token });
    }
  };

  #connect() {
    const address = new URL(this.#path, location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    if (this.#place) {
      address.search = new URLSearchParams(this.#place);
    }
    this.#socket = new WebSocket(address, ['twinengine.v1', `bearer.${this.#session.token}`]);
    this.#socket.onopen = () => {
      this.#onState(true);
      if (this.#greeting && !this.#place) {
        this.send(this.#greeting);
      }
    };
    this.#socket.onmessage = event => this.#take(JSON.parse(event.data));
    this.#socket.onclose = event => this.#comeBack(event.code);
  }

  #take(message) {
    // What was missed is lost: the state that follows is where we are then.
    this.#place = message.type === 'resync' || !message.epoch ? null : { epoch: message.epoch, seq: message.seq };
    this.#pause = SHORTEST_PAUSE;
    this.#hear(message);
  }

  async #comeBack(code) {
    this.#onState(false);
    if (this.#closed || code === FORBIDDEN) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, this.#pause * (0.5 + Math.random())));
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
    if (code === NOT_AUTHENTICATED) {
      // Whoever cannot get a new token is logged out, and this socket is closed with the page.
      await this.#session.renew().catch(() => {});
    }
    if (!this.#closed && this.#session.token) {
      this.#connect();
    }
  }

  send(message) {
    this.#socket.send(JSON.stringify(message));
  }

  close() {
    this.#closed = true;
    this.#session.removeEventListener('renewed', this.#renewed);
    this.#socket.close();
  }
}
