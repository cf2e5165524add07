/** How the call's form looks. */
export const CALL_STYLE = `
fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0; }
legend { padding: 0; }
.when { font-weight: 600; }
.days { display: grid; gap: 12px; margin-block-start: 8px; }
.days legend::first-letter { text-transform: uppercase; }
.days legend { font-size: .875em; color: var(--quiet); }
.times { display: grid; grid-template-columns: repeat(auto-fill, minmax(4.75em, 1fr)); gap: 8px; margin-block-start: 4px; }
.time { position: relative; display: grid; place-items: center; min-block-size: 44px; padding: 4px; border: 1px solid var(--edge); border-radius: 12px; background: var(--surface); font-variant-numeric: tabular-nums; font-weight: 550; line-height: 1.2; text-align: center; cursor: pointer; }
.time small { display: block; font-size: .75em; font-weight: 400; }
.time:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.time:has(:checked) { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.time:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.ask .time input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer; }
.number-for-it { display: grid; gap: 8px; }
.again .call { margin-block-start: 12px; }
.ways { display: flex; flex-wrap: wrap; gap: 0 20px; }
.again .plain { min-block-size: 44px; padding-inline: 0; color: var(--accent); font-weight: 600; }
@media (forced-colors: active) { .time { border-color: CanvasText; } .time:has(:checked) { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
`;
