/** Time passing since a moment. One clock for the whole desk; only the text that changed is drawn again. */

import { now } from "../clock.js";
import { Component, html } from "../ui.js";
import { ticking } from "../words/time.js";

const ticks = new Set();
setInterval(() => ticks.forEach((tick) => tick()), 1000);

/** Drawn again when what it `shows()` is another thing than was `drawn`. */
export class Ticking extends Component {
  componentDidMount() {
    this.tick = () => this.shows() !== this.drawn && this.setState({});
    ticks.add(this.tick);
  }

  componentWillUnmount() {
    ticks.delete(this.tick);
  }
}

export class Elapsed extends Ticking {
  shows() {
    return (this.props.words ?? ticking)((now() - this.props.since) / 1000);
  }

  render() {
    this.drawn = this.shows();
    return html`<span>${this.drawn}</span>`;
  }
}
