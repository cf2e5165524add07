/** How the conversation looks. The frame, and the colours by role, come with the launcher. */
export const STYLE = `
.talk-area { position: relative; flex: 1; min-block-size: 0; display: flex; flex-direction: column; }
.log { flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; padding: 8px 16px 12px; display: flex; flex-direction: column; }
.log:focus-visible { outline-offset: -3px; }
.log > :first-child { margin-block-start: auto; }
.theirs { align-self: flex-start; max-inline-size: 88%; margin-block-start: 12px; animation: rise .14s ease-out; }
.theirs.same { margin-block-start: 4px; }
.same .who { position: absolute; clip-path: inset(50%); }
.agent .who { color: var(--accent); font-weight: 600; }
.theirs .bubble { inline-size: fit-content; background: var(--sunk); border-start-start-radius: 4px; }
.agent .bubble { background: var(--surface); border-color: var(--edge); }
.log .mine { margin: 12px 0 0; animation: rise .14s ease-out; }
.mine .who { position: absolute; clip-path: inset(50%); }
.fate { min-block-size: 1.5em; text-align: end; }
.fate:empty { min-block-size: 0; }
.fate button, .more, .plain { min-block-size: 28px; padding-inline: 4px; text-decoration: underline; text-underline-offset: .2em; border-radius: 6px; }
.fate button, .refused .fate { color: var(--concern); font-weight: 600; }
.refused .bubble, .bubble.removed { background: none; border: 1px dashed var(--edge); color: var(--quiet); }
.bubble.removed { font-style: italic; }
.bubble.folded { max-block-size: 15em; overflow: hidden; mask-image: linear-gradient(#000 80%, transparent); }
.more { color: var(--accent); }
.line-quiet, .line-kept { align-self: center; max-inline-size: 92%; margin-block-start: 14px; font-size: .875em; color: var(--quiet); text-align: center; overflow-wrap: anywhere; }
.line-kept { align-self: stretch; max-inline-size: none; padding: 12px 16px; border-radius: 12px; background: var(--sunk); color: var(--ink); font-size: 1em; text-align: start; }
.typing { flex: none; min-block-size: 1.5em; margin-inline: 18px; font-size: .875em; color: var(--quiet); }
.typing:not(:empty)::before { content: ""; display: inline-block; inline-size: 7px; block-size: 7px; margin-inline-end: 8px; border-radius: 50%; background: var(--accent); animation: breathe 1.2s ease-in-out infinite alternate; }
@keyframes breathe { from { opacity: .25; } }
.below { position: absolute; inset-block-end: 8px; inset-inline: 0; margin-inline: auto; inline-size: fit-content; display: flex; align-items: center; gap: 6px; min-block-size: 36px; padding-inline: 14px; border-radius: 999px; background: var(--ink); color: var(--surface); font-size: .875em; font-weight: 600; box-shadow: var(--shadow); }
.rating { margin-block-start: 8px; inline-size: 17em; max-inline-size: 100%; }
.scale [aria-checked="true"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.chips { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 8px; }
.chip, .second { min-block-size: 44px; padding-inline: 16px; border: 1px solid var(--edge); border-radius: 999px; background: var(--surface); font-weight: 550; }
.chip:hover, .second:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.second { border-radius: 12px; color: var(--accent); border-color: currentColor; font-weight: 600; }
.card { margin-block-start: 14px; padding: 16px; border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: 12px; background: var(--surface); box-shadow: 0 1px 3px rgb(36 33 28 / .1); animation: rise .16s ease-out; }
.card.missed { border-inline-start-color: var(--concern); }
.card.past { padding: 0 2px; border: 0; box-shadow: none; color: var(--quiet); }
.card .words { white-space: pre-wrap; overflow-wrap: anywhere; }
.do { display: grid; gap: 12px; margin-block-start: 12px; }
.line { display: grid; gap: 6px; }
.line .hours { text-align: center; }
.wait { display: flex; align-items: center; gap: 8px; font-variant-numeric: tabular-nums; }
.card .plain { justify-self: start; padding-inline: 0; color: var(--quiet); }
.first { background: var(--accent); color: var(--on-accent); }
.ask { display: grid; gap: 8px; margin-block-start: 12px; }
.ask input { inline-size: 100%; min-inline-size: 0; min-block-size: 44px; padding-inline: 12px; border: 1px solid var(--edge); border-radius: 12px; background: var(--surface); color: inherit; font: inherit; }
.told { margin-block-start: 4px; font-size: .875em; color: var(--quiet); }
.told:empty { margin: 0; }
.where { flex: 1 1 auto; min-block-size: 44px; display: flex; align-items: center; padding-inline: 8px; font-size: .875em; color: var(--quiet); }
.where:empty { display: none; }
.foot .plain { min-block-size: 44px; padding-inline: 8px; font-size: .875em; color: var(--quiet); }
@media (forced-colors: active) { .card, .chip, .second, .scale button { border-color: CanvasText; } [aria-checked="true"] { forced-color-adjust: none; background: Highlight !important; color: HighlightText !important; } }
`;
