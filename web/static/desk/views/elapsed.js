/** Time passing since a moment. One clock for the whole desk; only the text that changed is drawn again. */

import { Component, html } from "../ui.js";
import { ticking } from "../words/time.js";

const ticks = new Set();
setInterval(() => ticks.forEach((tick) => tick()), 1000);

export class Elapsed extends Component {
  componentDidMount() {
    this.tick = () => this.text() !== this.drawn && this.setState({});
    ticks.add(this.tick);
  }

  componentWillUnmount() {
    ticks.delete(this.tick);
  }

  text() {
    return (this.props.words ?? ticking)((Date.now() - this.props.since) / 1000);
  }

  render() {
    this.drawn = this.text();
    return html`<span>${this.drawn}</span>`;
  }
}
