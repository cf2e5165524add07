/** The pen the launcher draws with, so that it is downloaded once. */
export const { pen } = customElements.get("earshot-chat");
export const { h, icon, uuid } = pen;

export const CLOCK = "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12.5V12l3 2";
export const DOWN = "M12 5v14m-6-6 6 6 6-6";

/** Takes away what has done its work; the keyboard, if it was there, goes on in the composer. */
export function retire(node, away = () => node.remove()) {
  const root = node.getRootNode();
  const here = node.contains(root.activeElement);
  away();
  if (here) root.querySelector("textarea")?.focus({ preventScroll: true });
}

/** Words somebody typed, kept from reordering what stands around them. */
export const said = (...children) => h("bdi", { dir: "auto" }, ...children);
