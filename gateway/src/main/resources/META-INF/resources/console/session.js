// Who is logged in: tokens, their renewal, and calls of the API in that person's name.

const KEPT = 'twinengine.refresh';
const LADDER = ['OPERATOR', 'ENGINEER', 'SUPERVISOR', 'MANAGER', 'ADMIN'];

export class Session extends EventTarget {
  #access = null;
  #renewal = null;
  #timer = 0;
  profile = null;

  get token() {
    return this.#access;
  }

  may(role) {
    return LADDER.indexOf(this.profile.role) >= LADDER.indexOf(role);
  }

  async logIn(username, password) {
    await this.#begin(await post('auth/token/', { username, password }));
  }

  /** After a reload of the page; false when there is nobody to go on for. */
  async goOn() {
    if (!sessionStorage.getItem(KEPT)) {
      return false;
    }
    try {
      await this.renew();
      await this.#loadProfile();
      return true;
    } catch {
      this.#end();
      return false;
    }
  }

  async #begin(tokens) {
    this.#take(tokens);
    await this.#loadProfile();
  }

  async #loadProfile() {
    this.profile = await this.get('auth/me/');
  }

  #take({ access, refresh }) {
    this.#access = access;
    // Of this tab only, and gone with it.
    sessionStorage.setItem(KEPT, refresh);
    clearTimeout(this.#timer);
    const left = JSON.parse(atob(access.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).exp * 1000 - Date.now();
    this.#timer = setTimeout(() => this.renew().catch(() => {}), Math.max(1000, left * 0.8));
    this.dispatchEvent(new Event('renewed'));
  }

  /** One at a time: a refresh token may be used once. */
  renew() {
    this.#renewal ??= post('auth/token/refresh/', { refresh: sessionStorage.getItem(KEPT) })
      .then(tokens => this.#take(tokens))
      .catch(error => {
        if (error.status === 401) {
          this.#end();
          this.dispatchEvent(new Event('ended'));
        }
        throw error;
      })
      .finally(() => { this.#renewal = null; });
    return this.#renewal;
  }

  async logOut() {
    await post('auth/logout/', { refresh: sessionStorage.getItem(KEPT) }, this.#access).catch(() => {});
    this.#end();
  }

  #end() {
    clearTimeout(this.#timer);
    sessionStorage.removeItem(KEPT);
    this.#access = null;
    this.profile = null;
  }

  get(path) {
    return this.#call('GET', path);
  }

  post(path, body) {
    return this.#call('POST', path, body);
  }

  async #call(method, path, body) {
    try {
      return await call(method, path, body, this.#access);
    } catch (error) {
      if (error.status !== 401) {
        throw error;
      }
      await this.renew();
      return call(method, path, body, this.#access);
    }
  }
}

const post = (path, body, token) => call('POST', path, body, token);

async function call(method, path, body, token) {
  const response = await fetch(`/api/${path}`, {
    method,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` })
    },
    body: body && JSON.stringify(body)
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) {
    throw Object.assign(new Error(answer?.detail ?? response.statusText), { status: response.status });
  }
  return answer;
}
