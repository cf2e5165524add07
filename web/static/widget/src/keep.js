/** What the browser remembers: nothing before the customer's first word, then the conversation, the draft and the unsent. */
export class Keep {
  #key;
  #memory = {};
  #allowed = false;

  constructor(site) {
    this.#key = `earshot:${site}`;
    const saved = this.#read();
    if (saved) [this.#memory, this.#allowed] = [saved, true];
  }

  /** The first word was said: from here on a reload finds everything again. */
  allow() {
    if (this.#allowed) return;
    this.#allowed = true;
    this.set({});
  }

  get spoken() { return this.#allowed; }

  /** Another tab may have written meanwhile, so storage is read again before it is changed. */
  get all() {
    if (this.#allowed) this.#memory = this.#read() ?? this.#memory;
    return this.#memory;
  }

  set(changes) {
    this.#memory = { ...this.all, ...changes };
    if (!this.#allowed) return;
    try { localStorage.setItem(this.#key, JSON.stringify(this.#memory)); } catch { /* full or forbidden: memory has to do */ }
  }

  unsent() { return Object.values(this.all.unsent ?? {}); }

  put(item) { this.set({ unsent: { ...this.all.unsent, [item.client_id]: item } }); }

  drop({ client_id }) {
    const { [client_id]: _, ...rest } = this.all.unsent ?? {};
    this.set({ unsent: rest });
  }

  /** Calls back when another tab of this browser changed what is kept. */
  watch(fn) {
    addEventListener("storage", (event) => {
      if (event.key !== this.#key) return;
      this.#allowed ||= event.newValue !== null;
      fn();
    });
  }

  #read() {
    try { return JSON.parse(localStorage.getItem(this.#key)); } catch { return null; }
  }
}
