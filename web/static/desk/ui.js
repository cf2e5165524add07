/** What the views are made of: Preact and htm, bound to each other, and the rule that what did not change stays still. */

import { Component, Fragment, createRef, h, render } from "../vendor/preact/preact.mjs";
import htm from "../vendor/htm/htm.mjs";

export const html = htm.bind(h);
export { Component, Fragment, createRef, render };

/** A component that is drawn again only when one of its own props or its state is another value. */
export class Still extends Component {
  shouldComponentUpdate(props, state) {
    return differs(this.props, props) || differs(this.state, state);
  }
}

function differs(a, b) {
  const keys = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
  for (const key of keys) if (key !== "children" && !Object.is(a?.[key], b?.[key])) return true;
  return false;
}
