/** One call to the service: JSON both ways, a deadline on all of it, and a refusal that can be told to a person. */

export class Problem extends Error {
  constructor(status, body = {}, after = 0) {
    super(body.detail ?? body.title ?? `status ${status}`);
    Object.assign(this, { status, code: body.code ?? "", detail: body.detail ?? "", phone: body.phone, slots: body.slots, after });
  }

  /** Nobody answered, or not for now: the same thing may be sent again. */
  get passing() { return this.status === 0 || this.status === 408 || this.status === 425 || this.status === 429 || this.status >= 500; }

  /** This token opens nothing (any more). */
  get gone() { return this.status === 401 || this.status === 410; }
}

export function caller(base) {
  return async function call(method, path, { token, body, patience = 4500 } = {}) {
    const abort = new AbortController();
    const late = setTimeout(() => abort.abort(), patience);
    const headers = body === undefined ? {} : { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    try {
      const answer = await fetch(new URL(path, base), {
        method, headers, body: body === undefined ? undefined : JSON.stringify(body),
        credentials: "omit", cache: "no-store", redirect: "error", signal: abort.signal,
      });
      const content = answer.status === 204 ? {} : await answer.json().catch((broken) => { if (answer.ok) throw broken; return {}; });
      if (!answer.ok) throw new Problem(answer.status, content, Number(answer.headers.get("Retry-After")) || 0);
      return content;
    } catch (error) {
      throw error instanceof Problem ? error : new Problem(0);
    } finally {
      clearTimeout(late);
    }
  };
}

/** Longer after each failure, never quite in step with other people's browsers after a restart. */
export const backoff = (failures) => Math.min(15000, 500 * 2 ** failures) * (0.75 + Math.random() / 2);
